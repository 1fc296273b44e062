package carousel.reports.page;

import carousel.reports.study.Numbers;
import java.util.List;

/** A table of LaTeX in the rules of booktabs; texts may hold whatever they like. */
public final class Latex {
    /** What a document needs that holds such tables. */
    public static final String PREAMBLE = "% needs \\usepackage{booktabs}";

    private final StringBuilder text = new StringBuilder();
    private final int columns;

    /** A table with these heads, flush left but for those that begin with {@code #}, which hold numbers. */
    public Latex(List<String> heads) {
        columns = heads.size();
        text.append("\\begin{tabular}{");
        heads.forEach(head -> text.append(head.startsWith("#") ? 'r' : 'l'));
        text.append("}\n\\toprule\n");
        raw(heads.stream().map(head -> escaped(head.replaceFirst("^#", ""))).toList());
        text.append("\\midrule\n");
    }

    /** A row of texts. */
    public Latex row(List<String> cells) {
        return raw(cells.stream().map(Latex::escaped).toList());
    }

    /** A row of what is LaTeX already. */
    public Latex raw(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
        }
        text.append(String.join(" & ", cells)).append(" \\\\\n");
        return this;
    }

    @Override
    public String toString() {
        return text + "\\bottomrule\n\\end{tabular}\n";
    }

    /** Three significant digits, with a power of ten where the number is small or large. */
    public static String number(double v) {
        String text = Numbers.significant(v).replace('−', '-').replaceFirst("e(.*)$", "\\\\times10^{$1}");
        return text.equals(Numbers.significant(v)) ? escaped(text) : "$" + text.replace("∞", "\\infty") + "$";
    }

    /** A comment of one line, which nothing in it can end. */
    public static String comment(String what) {
        return "% " + what.replaceAll("\\R", " ") + "\n";
    }

    /** With letters that LaTeX takes for commands, and signs that its fonts may lack, as it has them. */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(c -> out.append(
                        switch (c) {
                            case '\\' -> "\\textbackslash{}";
                            case '~' -> "\\textasciitilde{}";
                            case '^' -> "\\textasciicircum{}";
                            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + (char) c;
                            case '−' -> "$-$";
                            case '–' -> "--";
                            case '∞' -> "$\\infty$";
                            case '±' -> "$\\pm$";
                            case '×' -> "$\\times$";
                            case '≤' -> "$\\leq$";
                            case '≥' -> "$\\geq$";
                            case '<' -> "$<$";
                            case '>' -> "$>$";
                            case '\u00a0' -> "~";
                            default -> Character.toString(c);
                        }));
        return out.toString();
    }
}
