package carousel.reports.page;

import java.util.List;

/** A table of plain text. Columns whose name begins with {@code #} hold numbers and are set flush right. */
public final class Table {
    private final Html out = new Html();
    private final List<String> columns;
    private boolean empty = true;

    /** A table with a caption and these columns. */
    public Table(String caption, List<String> columns) {
        this.columns = List.copyOf(columns);
        out.markup("<div class=\"wide\"><table><caption>").text(caption).markup("</caption>\n<thead><tr>");
        for (String column : columns) {
            String name = number(column) ? column.substring(1) : column;
            out.markup("<th scope=\"col\"" + (number(column) ? " class=\"n\"" : "") + ">")
                    .text(name)
                    .markup("</th>");
        }
        out.markup("</tr></thead>\n<tbody>\n");
    }

    /** The same with the names of its columns in one text, {@code cell | #length | verdict}. */
    public Table(String caption, String columns) {
        this(caption, List.of(columns.split(" \\| ")));
    }

    /** Adds a row with one text a column. */
    public Table row(String... cells) {
        return add("", cells);
    }

    /** The same of a list. */
    public Table row(List<String> cells) {
        return row(cells.toArray(String[]::new));
    }

    /** Adds a row that is marked as bad if it is. */
    public Table row(boolean bad, String... cells) {
        return add(bad ? " class=\"bad\"" : "", cells);
    }

    private Table add(String attributes, String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        out.markup("<tr" + attributes + ">");
        for (int i = 0; i < cells.length; i++) {
            String open = i == 0 ? "<th scope=\"row\">" : number(columns.get(i)) ? "<td class=\"n\">" : "<td>";
            out.markup(open).text(cells[i]).markup(i == 0 ? "</th>" : "</td>");
        }
        out.markup("</tr>\n");
        empty = false;
        return this;
    }

    private static boolean number(String column) {
        return column.startsWith("#");
    }

    /** The table; nothing at all if it has no rows. */
    public Html html() {
        return empty ? new Html() : new Html().add(out).markup("</tbody></table></div>\n");
    }
}
