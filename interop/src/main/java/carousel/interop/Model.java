package carousel.interop;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Truncation;
import carousel.core.result.BitHash;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network without its weights: what a file of weights has to fit. Weights are panels by the names of {@link Network#named}. */
public record Model(CellProvider provider, NetworkSpec spec, Precision precision) {

    /**
     * The network that has these weights.
     *
     * @throws IllegalArgumentException unless they are all weights of a network of that cell
     */
    public static Model of(CellProvider provider, Map<String, Panel> weights) {
        Panel first = weights.get("layer1.W");
        Panel readout = weights.get("readout.V");
        if (first == null || readout == null) {
            throw new IllegalArgumentException("weights need layer1.W and readout.V, not " + weights.keySet());
        }
        int layers = 1;
        while (weights.containsKey("layer" + (layers + 1) + ".W")) {
            layers++;
        }
        for (boolean bias : new boolean[] {true, false}) {
            NetworkSpec spec = new NetworkSpec(
                    first.rows(),
                    readout.rows(),
                    layers,
                    readout.cols(),
                    bias,
                    weights.containsKey("readout.v"),
                    weights.containsKey("readout.D"),
                    Head.LAST,
                    Truncation.NONE);
            Model model = new Model(provider, spec, first.precision());
            if (shapes(model.zeros()).equals(shapes(weights))) {
                return model;
            }
        }
        throw new IllegalArgumentException("no network of " + provider.name() + " has " + shapes(weights));
    }

    /** Its weights, all of them zero. */
    Map<String, Panel> zeros() {
        return values(network());
    }

    /** The network with these weights; of the plainest arithmetic, since nothing is computed with it here. */
    Network network(Map<String, Panel> weights) {
        Network network = network();
        values(network).forEach((name, panel) -> Kernels.scalar().copy(weights.get(name), panel));
        return network;
    }

    /** The network, all of its weights zero. */
    Network network() {
        return Network.of(provider, spec, precision, Kernels.scalar());
    }

    /** The weights of a network, in place. */
    static Map<String, Panel> values(Network network) {
        Map<String, Panel> values = new LinkedHashMap<>();
        network.named().forEach((name, parameter) -> values.put(name, parameter.value()));
        return values;
    }

    /** Over the bits of weights, in their order, as {@code weights_sha256} of a run. */
    public static String sha256(Map<String, Panel> weights) {
        BitHash hash = new BitHash();
        weights.values().forEach(hash::add);
        return hash.hex();
    }

    private static Map<String, String> shapes(Map<String, Panel> weights) {
        Map<String, String> shapes = new LinkedHashMap<>();
        weights.forEach((name, panel) -> shapes.put(name, panel.toString()));
        return shapes;
    }
}
