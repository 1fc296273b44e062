package carousel.reports.papers;

import carousel.core.result.Published;
import carousel.core.text.Visible;
import carousel.reports.figure.Csv;
import carousel.reports.page.Latex;
import java.util.ArrayList;
import java.util.List;

/** The table of printed numbers in the forms that papers are written in. */
record Exports(List<Line> lines) {
    private static final List<String> HEADS =
            List.of("paper", "of what", "printed", "counts as reproduced", "here", "seeds", "verdict");

    /** A row a number, with the limits as numbers too. */
    String csv() {
        Csv csv = new Csv(
                "paper",
                "preset",
                "place",
                "about",
                "printed",
                "from_memory",
                "from",
                "to",
                "here",
                "low_95",
                "high_95",
                "seeds",
                "verdict");
        lines.forEach(line -> csv.row(
                line.paper().key(),
                line.preset().name(),
                line.row().place(),
                line.row().about(),
                line.row().printed(),
                String.valueOf(line.row().fromMemory()),
                line.row().from(),
                line.row().to(),
                line.measured().interval().mean(),
                line.measured().interval().low(),
                line.measured().interval().high(),
                line.measured().interval().n(),
                line.verdict().words()));
        return csv.toString();
    }

    /** For READMEs. */
    String markdown() {
        StringBuilder text =
                new StringBuilder("| " + String.join(" | ", HEADS) + " |\n|" + "---|".repeat(HEADS.size()) + "\n");
        for (Line line : lines) {
            List<String> cells = new ArrayList<>();
            cells(line).forEach(cell -> cells.add(cell.replaceAll("[\\\\|`*_<>\\[\\]]", "\\\\$0")));
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return text.toString();
    }

    /** A table of booktabs, with a citation a row. */
    String latex() {
        Latex table = new Latex(HEADS);
        for (Line line : lines) {
            List<String> cells = new ArrayList<>();
            cells(line).forEach(cell -> cells.add(Latex.escaped(cell)));
            cells.set(
                    0,
                    "\\cite{" + line.paper().key() + "}, "
                            + Latex.escaped(plain(line.row().place())));
            table.raw(cells);
        }
        return Latex.PREAMBLE + "; the papers are in papers.bib\n" + table;
    }

    /** An entry for each paper. */
    String bibtex() {
        StringBuilder text = new StringBuilder();
        for (Published.Paper paper : lines.stream().map(Line::paper).distinct().toList()) {
            String venue = switch (paper.kind()) {
                case "article" -> "journal";
                case "inproceedings" -> "booktitle";
                default -> "howpublished";
            };
            text.append("@")
                    .append(paper.kind())
                    .append("{")
                    .append(paper.key())
                    .append(",\n");
            field(text, "author", paper.authors());
            field(text, "title", "{" + Latex.escaped(paper.title()) + "}");
            field(text, venue, paper.venue());
            if (!paper.link().isEmpty()) {
                field(text, "url", paper.link());
            }
            text.append("  year = {").append(paper.year()).append("}\n}\n");
        }
        return text.toString();
    }

    private static void field(StringBuilder text, String name, String value) {
        String own = value.startsWith("{") || name.equals("url") ? value : Latex.escaped(value);
        text.append("  ").append(name).append(" = {").append(own).append("},\n");
    }

    private static List<String> cells(Line line) {
        List<String> cells = List.of(
                PapersReport.name(line.paper()) + ", " + line.row().place(),
                line.row().about(),
                line.printed(),
                line.accepted(),
                line.here(),
                line.seeds(),
                line.verdictText());
        return cells.stream().map(Exports::plain).toList();
    }

    /** On one line. */
    private static String plain(String text) {
        return Visible.line(text.replace('\n', ' ').replace('\u00a0', ' '));
    }
}
