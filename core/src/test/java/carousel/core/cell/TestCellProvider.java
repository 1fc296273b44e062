package carousel.core.cell;

import java.util.function.Function;

/** Offers a cell to tests; none of these is on the class path's list, lest it be taken for a real one. */
record TestCellProvider(String name, Function<CellSpec, Cell<?>> made) implements CellProvider {
    @Override
    public String description() {
        return "a cell for tests";
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return made.apply(spec);
    }
}
