package carousel.experiments.verify;

import carousel.core.cell.Card.Torch;
import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.text.Refusal;
import java.util.List;
import java.util.stream.Stream;

/**
 * A class of {@code torch.nn} with its options, in our words.
 *
 * @param cell our cell, which says in its card that it is the same
 * @param gates our names of the gates in PyTorch's order of blocks
 * @param layers how many are stacked
 * @param bias whether there are biases
 */
record TorchModule(CellProvider cell, List<String> gates, int layers, boolean bias) {
    private static final List<String> OPTIONS = List.of("nonlinearity", "bias", "num_layers");

    /** Reads {@code module} and {@code options}, and finds the cell on the class path. */
    static TorchModule of(GoldenFile file, Cells cells) {
        GoldenFile options = file.inside("options");
        for (String option : options.keys()) {
            if (!OPTIONS.contains(option)) {
                throw file.refuse(
                        "option '" + option + "' is not known; expected any of " + String.join(", ", OPTIONS));
            }
        }
        int layers = options.has("num_layers") ? options.count("num_layers") : 1;
        boolean bias = options.flag("bias", true);
        String module = file.text("module");
        String nonlinearity = options.has("nonlinearity") ? options.text("nonlinearity") : "tanh";
        List<CellProvider> known = cells.inOrder().stream()
                .filter(cell -> torch(cell).findAny().isPresent())
                .toList();
        List<CellProvider> alike = known.stream()
                .filter(cell -> torch(cell).anyMatch(t -> t.module().equals(module)))
                .toList();
        if (alike.isEmpty()) {
            throw unknown(file, "module", module, known.stream().flatMap(c -> torch(c).map(Torch::module)));
        }
        for (CellProvider cell : alike) {
            Torch torch = torch(cell).findAny().orElseThrow();
            if (torch.nonlinearity().equals(nonlinearity)) {
                return new TorchModule(cell, torch.gates(), layers, bias);
            }
        }
        throw unknown(
                options, "nonlinearity", nonlinearity, alike.stream().flatMap(c -> torch(c).map(Torch::nonlinearity)));
    }

    /** Refuses sizes by which the file would hold more weights than it can. */
    void refuseUnlessHeld(GoldenFile file, int inputs, int units) {
        double numbers = (double) gates.size() * units * (inputs + units + (layers - 1) * 2.0 * units);
        file.refuseUnlessHeld("'I', 'H' and 'layers'", numbers);
    }

    private static Stream<Torch> torch(CellProvider cell) {
        return cell.card().torch().stream();
    }

    private static GoldenFileException unknown(GoldenFile file, String what, String name, Stream<String> valid) {
        String expected = Refusal.choice(what, name, valid.distinct().toList()).expected();
        return file.refuse(what + " '" + name + "' is not known; expected " + expected);
    }
}
