package carousel.experiments.verify;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.text.RefusedException;
import java.util.List;

/**
 * A class of {@code torch.nn} with its options, in our words.
 *
 * @param cell our cell
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
        return switch (module) {
            case "RNN" -> new TorchModule(find(file, cells, nonlinear(options)), List.of("h"), layers, bias);
            case "GRU" -> new TorchModule(find(file, cells, "gru"), List.of("r", "z", "n"), layers, bias);
            case "LSTM" -> new TorchModule(find(file, cells, "lstm"), List.of("i", "f", "g", "o"), layers, bias);
            default -> throw file.refuse("module '" + module + "' is not known; expected RNN, GRU or LSTM");
        };
    }

    private static String nonlinear(GoldenFile options) {
        String nonlinearity = options.has("nonlinearity") ? options.text("nonlinearity") : "tanh";
        return switch (nonlinearity) {
            case "tanh" -> "rnn";
            case "relu" -> "rnn-relu";
            default -> throw options.refuse("nonlinearity '" + nonlinearity + "' is not known; expected tanh or relu");
        };
    }

    private static CellProvider find(GoldenFile file, Cells cells, String name) {
        try {
            return cells.named(name);
        } catch (RefusedException e) {
            throw file.refuse("needs a cell that is not there: " + e.getMessage());
        }
    }
}
