package carousel.experiments.selftest;

import java.util.List;

/**
 * The sizes of a case: mostly odd, one off a power of two, or one, because that is where loops over blocks and lanes end.
 *
 * @param batch B
 * @param steps T
 * @param inputs I
 * @param units H
 * @param outputs K
 */
record Shape(int batch, int steps, int inputs, int units, int outputs) {
    /**
     * Every size meets every place. Some products are large enough to be shared out over threads, and T·B, the depth of the
     * products that give the gradients of weights, goes beyond 256 and 512.
     */
    static final List<Shape> ALL = List.of(
            new Shape(1, 1, 1, 1, 1),
            new Shape(1, 2, 3, 5, 2),
            new Shape(2, 1, 5, 3, 7),
            new Shape(3, 7, 2, 2, 3),
            new Shape(5, 3, 1, 7, 5),
            new Shape(7, 5, 7, 17, 1),
            new Shape(17, 2, 3, 31, 2),
            new Shape(31, 3, 1, 5, 17),
            new Shape(33, 1, 2, 65, 3),
            new Shape(65, 2, 5, 3, 31),
            new Shape(1, 33, 2, 17, 1),
            new Shape(2, 17, 31, 7, 2),
            new Shape(3, 5, 33, 33, 5),
            new Shape(5, 7, 17, 65, 7),
            new Shape(7, 3, 65, 31, 3),
            new Shape(17, 5, 5, 33, 33),
            new Shape(31, 2, 7, 1, 65),
            new Shape(33, 3, 3, 2, 5),
            new Shape(65, 1, 1, 17, 7),
            new Shape(1, 65, 3, 3, 3),
            new Shape(2, 31, 1, 33, 2),
            new Shape(3, 1, 17, 5, 31),
            new Shape(5, 17, 5, 2, 17),
            new Shape(7, 2, 2, 65, 1),
            new Shape(17, 7, 33, 1, 2),
            new Shape(31, 5, 3, 7, 1),
            new Shape(33, 2, 65, 5, 3),
            new Shape(65, 3, 2, 31, 2),
            new Shape(1, 5, 1, 65, 5),
            new Shape(130, 4, 2, 9, 3),
            new Shape(4, 129, 1, 6, 2),
            new Shape(17, 9, 17, 65, 33));

    @Override
    public String toString() {
        return "B" + batch + " T" + steps + " I" + inputs + " H" + units + " K" + outputs;
    }
}
