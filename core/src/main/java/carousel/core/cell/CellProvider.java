package carousel.core.cell;

/** How a cell is found: named in {@code META-INF/services/carousel.core.cell.CellProvider} of its module. */
public interface CellProvider {
    /** The name on the command line and in run files: lower case, digits and hyphens. */
    String name();

    /** One line for lists and captions: what the cell is, and by which convention. */
    String description();

    /** What readers of its runs should know; a cell that does not say is drawn and named as an unknown one. */
    default Card card() {
        return Card.of(this);
    }

    /** A cell with all parameters zero. */
    Cell<?> create(CellSpec spec);
}
