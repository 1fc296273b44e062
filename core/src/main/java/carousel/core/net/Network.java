package carousel.core.net;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Initializer;
import carousel.core.param.Parameter;
import carousel.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacked layers of one kind of cell and a linear readout y = h·V + v, with x·D added where inputs are connected to outputs
 * directly: the parameters. {@link #unroll} lays them out over time.
 */
public final class Network {
    private final NetworkSpec spec;
    private final Kernels k;
    private final Precision precision;
    private final List<Cell<?>> cells;
    private final Parameter readout;
    private final Parameter direct;
    private final Parameter readoutBias;
    private final Map<String, Parameter> parameters;
    private final List<Parameter> ordered;

    private Network(NetworkSpec spec, Precision precision, Kernels k, List<Cell<?>> cells) {
        Gate[] output = {new Gate("y", GateRole.NONE)};
        this.spec = spec;
        this.precision = precision;
        this.k = k;
        this.cells = List.copyOf(cells);
        this.readout = new Parameter(
                "V", Parameter.Kind.READOUT, List.of(output), precision, spec.units(), spec.outputs(), spec.units());
        this.direct = !spec.direct()
                ? null
                : new Parameter(
                        "D",
                        Parameter.Kind.READOUT,
                        List.of(output),
                        precision,
                        spec.inputs(),
                        spec.outputs(),
                        spec.units());
        this.readoutBias = !spec.readoutBias()
                ? null
                : new Parameter(
                        "v", Parameter.Kind.READOUT_BIAS, List.of(output), precision, 1, spec.outputs(), spec.units());
        Map<String, Parameter> named = new LinkedHashMap<>();
        for (int layer = 0; layer < cells.size(); layer++) {
            for (Parameter p : cells.get(layer).parameters()) {
                named.put("layer" + (layer + 1) + "." + p.name(), p);
            }
        }
        named.put("readout.V", readout);
        if (direct != null) {
            named.put("readout.D", direct);
        }
        if (readoutBias != null) {
            named.put("readout.v", readoutBias);
        }
        this.parameters = Collections.unmodifiableMap(named);
        this.ordered = List.copyOf(named.values());
    }

    /** A network with all parameters zero. */
    public static Network of(CellProvider provider, NetworkSpec spec, Precision precision, Kernels k) {
        List<Cell<?>> cells = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            int inputs = layer == 0 ? spec.inputs() : spec.units();
            cells.add(provider.create(new CellSpec(inputs, spec.units(), spec.bias(), precision, k)));
        }
        return new Network(spec, precision, k, cells);
    }

    /**
     * Draws all parameters. Each parameter has a random stream of its own, named after it, so that neither the order nor
     * the number of the others matters.
     */
    public void initialize(Initializer initializer, long seed) {
        parameters.forEach((name, p) -> initializer.initialize(p, RandomStream.of(seed, "weights/" + name, 0)));
    }

    /** TapeStorage for passes over T = {@code steps} steps of B = {@code batch} sequences. */
    public Unrolled unroll(int steps, int batch) {
        return unroll(steps, batch, 0);
    }

    /**
     * TapeStorage for the same passes in less memory: K = {@code recomputeEvery} steps are held at a time, and the state at the start
     * of every K; the way back computes the forward pass of each K steps once more. All bits are the same. 0: all are held.
     */
    public Unrolled unroll(int steps, int batch, int recomputeEvery) {
        return new Unrolled(this, batch, Chunks.of(steps, batch, k.threads(), recomputeEvery));
    }

    /** TapeStorage for passes forward alone: as little as they need. */
    public Unrolled unrollForward(int steps, int batch) {
        return new Unrolled(this, batch, Chunks.ofForward(steps, batch, k.threads()));
    }

    /** All parameters in a fixed order: layer by layer from below, then the readout; named like {@code layer1.U}. */
    public Map<String, Parameter> named() {
        return parameters;
    }

    /** The values of {@link #named}. */
    public List<Parameter> parameters() {
        return ordered;
    }

    /** How many numbers are trained. */
    public long size() {
        return parameters.values().stream()
                .map(Parameter::value)
                .mapToLong(Panel::size)
                .sum();
    }

    /** Sets all gradients to zero. */
    public void zeroGradients() {
        for (int i = 0; i < ordered.size(); i++) {
            k.zero(ordered.get(i).gradient());
        }
    }

    public NetworkSpec spec() {
        return spec;
    }

    public Precision precision() {
        return precision;
    }

    public Kernels kernels() {
        return k;
    }

    /** The layers' cells, from below. */
    public List<Cell<?>> cells() {
        return cells;
    }

    /** V, H × K. */
    public Parameter readout() {
        return readout;
    }

    /** D, I × K; null in a network whose readout does not see the inputs. */
    public Parameter direct() {
        return direct;
    }

    /** v, 1 × K; null in a network whose readout has none. */
    public Parameter readoutBias() {
        return readoutBias;
    }
}
