package carousel.core.probe;

import carousel.core.cell.CellProvider;
import carousel.core.data.Batch;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.random.RandomStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Networks with a batch to look at, for tests here and in the modules of the cells. */
public final class Specimens {
    public static final int INPUTS = 2;

    private Specimens() {}

    /** All kernels there are here, on one thread. */
    public static Stream<Kernels> kernels() {
        return Stream.concat(Stream.of(Kernels.scalar(), Kernels.plain()), Kernels.vector().stream());
    }

    /** One layer, of which the last step answers; random inputs and targets. */
    public static Specimen of(
            CellProvider provider, int units, int steps, int batch, Kernels k, Consumer<Network> weights) {
        NetworkSpec spec = new NetworkSpec(INPUTS, units, 1, 1, true, Head.LAST, 0);
        return of(provider, spec, steps, batch, k, weights);
    }

    /** As {@link #of(CellProvider, int, int, int, Kernels, Consumer)}, where inputs are zero. */
    public static Specimen withoutInput(
            CellProvider provider, int units, int steps, int batch, Kernels k, Consumer<Network> weights) {
        Specimen specimen = of(provider, units, steps, batch, k, weights);
        k.zero(specimen.batch().x().all());
        return specimen;
    }

    /** Any network. */
    public static Specimen of(
            CellProvider provider, NetworkSpec spec, int steps, int batch, Kernels k, Consumer<Network> weights) {
        Network network = Network.of(provider, spec, Precision.DOUBLE, k);
        weights.accept(network);
        Sequence x = Sequence.inputs(Precision.DOUBLE, steps, batch, spec.inputs());
        Panel target = Panel.zeros(Precision.DOUBLE, spec.head() == Head.LAST ? batch : steps * batch, spec.outputs());
        PanelAssertions.fillRandomly(x.all(), "x");
        PanelAssertions.fillRandomly(target, "target");
        return new Specimen(provider, network, Batch.of(x, target), new SquaredError(), 7, List.of());
    }

    /** Every weight from U(−scale, scale). */
    public static Consumer<Network> random(double scale) {
        return network -> network.named().forEach((name, p) -> {
            PanelAssertions.fillRandomly(p.value(), name);
            network.kernels().scale(scale, p.value());
        });
    }

    /** The rows of norm one that {@link Carry} puts at the end, B × H, as its stream gives them. */
    public static double[][] directions(Specimen specimen) {
        RandomStream stream = RandomStream.of(specimen.seed(), "probe/carry", 0);
        double[][] unit = new double[specimen.batch().x().batch()]
                [specimen.network().spec().units()];
        for (double[] row : unit) {
            double squares = 0;
            for (int j = 0; j < row.length; j++) {
                row[j] = stream.nextGaussian();
                squares += row[j] * row[j];
            }
            for (int j = 0; j < row.length; j++) {
                row[j] /= Math.sqrt(squares);
            }
        }
        return unit;
    }

    /** row · matrix, in plain numbers. */
    public static double[] rowTimes(double[] row, double[][] matrix) {
        double[] product = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                product[j] += row[i] * matrix[i][j];
            }
        }
        return product;
    }
}
