package carousel.reports.initialisation;

/** What a cell with an initializer is called where others use it. */
final class Literature {
    private Literature() {}

    /** A name, or empty where there is none. {@code init} is in the form of run files, with or without {@code keras+} before it. */
    static String name(String cell, String init) {
        String own = init.replaceFirst("^keras\\+", "");
        boolean gru = cell.startsWith("gru");
        if (own.equals("pytorch")) {
            return "PyTorch default";
        } else if (own.equals("keras")) {
            return cell.equals("lstm") ? "Keras default: forget bias 1" : "Keras default";
        } else if (own.equals("identity") && cell.equals("rnn-relu")) {
            return "IRNN";
        } else if (gru && own.equals("gate-bias(1)")) {
            return "TF1 style: z and r biases 1";
        } else if (own.startsWith("chrono(")) {
            return "chrono, Tallec and Ollivier";
        } else if (own.equals("forget-bias(0)") && cell.equals("lstm")) {
            return "before Gers: no forget bias";
        }
        return "";
    }

    /** Whether it is what a framework gives to who asks for nothing. */
    static boolean isDefault(String init) {
        return init.equals("keras") || init.equals("pytorch");
    }
}
