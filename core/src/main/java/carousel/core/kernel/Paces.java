package carousel.core.kernel;

/**
 * The paces of products, by what is done and how wide the operands are; their rows are the size. There are some ten kinds in a network,
 * and a fixed number of places, so that looking one up allocates nothing and the oldest are given up for new ones.
 */
final class Paces {
    private static final int PLACES = 64;

    private final SharedWork.Part[] parts = new SharedWork.Part[PLACES];
    private final int[] inner = new int[PLACES];
    private final int[] columns = new int[PLACES];
    private final Pace[] paces = new Pace[PLACES];
    private int next;

    /** The pace of this kind of product; an unknown one where it is new. */
    Pace of(SharedWork.Part part, int width, int cols) {
        for (int i = 0; i < PLACES && parts[i] != null; i++) {
            if (parts[i] == part && inner[i] == width && columns[i] == cols) {
                return paces[i];
            }
        }
        int place = next;
        next = (next + 1) % PLACES;
        parts[place] = part;
        inner[place] = width;
        columns[place] = cols;
        paces[place] = new Pace();
        return paces[place];
    }
}
