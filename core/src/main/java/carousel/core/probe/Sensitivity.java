package carousel.core.probe;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Unrolled;
import carousel.core.param.Parameter;
import carousel.core.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much the last state moves with the parameters. It grows with memory even where no gradient explodes: the curse of memory
 * (Zucchet and Orvieto 2024, Recurrent neural networks: vanishing and exploding gradients are not the end of the story).
 *
 * <p>Of the top layer, with signs u ∈ {−1/√H, 1/√H}^H drawn for each of B sequences, and for whatever θ
 *
 * <pre>
 *   S(θ)² = (1/B) Σ_b ‖∂(u_b · h_T)/∂θ‖²,    E_u ‖∂(u · h_T)/∂θ‖² = (1/H) Σ_j ‖∂h_{T,j}/∂θ‖²
 * </pre>
 *
 * so S is, in the mean over signs, the root mean square over units and sequences. Where each unit depends on a part of θ of its own,
 * as in a diagonal network, it is just that whatever the signs. No readout and no loss is in it. Index 0, as log10, −∞ where it is
 * exactly zero:
 *
 * <ul>
 *   <li>{@code sensitivity-W-log10}, {@code sensitivity-U-log10}, …: each parameter of the cell;
 *   <li>{@code sensitivity-keep-log10}: by what the cell learns to keep by, biases of gates that keep, or decays;
 *   <li>{@code sensitivity-factor-log10}: by the factors k that these come to, see {@link KeepingFactors};
 *   <li>{@code sensitivity-state-log10}: no derivative but the root mean square of h_T itself, to hold the others against.
 * </ul>
 *
 * <p>For h_t = λ h_{t−1} + x_t of white x of variance 1 and T → ∞: by λ S² is (1 + λ²)/(1 − λ²)³, of the state it is 1/(1 − λ²).
 */
final class Sensitivity implements Probe {
    private static final int MOST_PARAMETERS = 32;

    @Override
    public void look(Specimen specimen, Readings readings) {
        int steps = specimen.steps(), batch = specimen.batch().x().batch();
        Kernels k = specimen.network().kernels();
        RandomStream random = RandomStream.of(specimen.seed(), "probe/sensitivity", 0);
        Unrolled layout = specimen.network().unroll(steps, 1);
        KeepingFactors factors = new KeepingFactors(layout.top());
        Panel noTarget = Panel.zeros(Precision.DOUBLE, 1, 1);
        Map<String, Panel> norms = new LinkedHashMap<>();
        for (int row = 0; row < batch; row++) {
            Panel u = signs(specimen.network().spec().units(), random);
            int at = row;
            Map<String, Double> each = new LinkedHashMap<>();
            specimen.network().zeroGradients();
            factors.begin();
            layout.forward(Batch.of(specimen.repeated(row, 1), noTarget));
            layout.walkBack(t -> t == steps ? u : null, factors);
            layout.accumulateTop(1, steps);
            parameters(layout, k, each);
            if (factors.known()) {
                each.put("factor", factors.norm());
            }
            each.put("state", k.norm(layout.top().tape().h.at(steps)) / Math.sqrt(u.cols()));
            each.forEach((name, norm) -> norms.computeIfAbsent(name, n -> Panel.zeros(Precision.DOUBLE, 1, batch))
                    .set(0, at, norm));
        }
        norms.forEach((name, all) ->
                readings.add("sensitivity-" + name + "-log10", 0, StrictMath.log10(k.norm(all) / Math.sqrt(batch))));
    }

    @Override
    public long most(int steps, int units) {
        return MOST_PARAMETERS;
    }

    /** u, 1 × H. */
    private static Panel signs(int units, RandomStream random) {
        Panel signs = Panel.zeros(Precision.DOUBLE, 1, units);
        for (int j = 0; j < units; j++) {
            signs.set(0, j, (2 * random.nextInt(2) - 1) / Math.sqrt(units));
        }
        return signs;
    }

    /** The norm of the gradient of each parameter, and of all blocks together that the cell learns to keep by. */
    private static void parameters(Unrolled layout, Kernels k, Map<String, Double> norms) {
        double keep = 0;
        boolean keeps = false;
        for (Parameter p : layout.top().cell().parameters()) {
            norms.put(p.name(), k.norm(p.gradient()));
            for (int i = 0; p.isOfGates() && i < p.gates().size(); i++) {
                if (p.gates().get(i).role().keeps()) {
                    keep = StrictMath.hypot(keep, k.norm(p.gradientBlock(i)));
                    keeps = true;
                }
            }
        }
        if (keeps) {
            norms.put("keep", keep);
        }
    }
}
