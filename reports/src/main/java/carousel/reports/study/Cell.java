package carousel.reports.study;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cell as its card in the run files tells of it. Of a cell without a card nothing is known but its name, and nothing is supposed.
 *
 * @param name in run files and on the command line
 * @param card what it says of itself; empty if there is none
 * @param colour of its lines, the same in every figure of a report
 * @param dash of its lines, null for solid
 */
public record Cell(String name, Map<?, ?> card, Color colour, float[] dash) {
    /** In the order of the cards, unknown cells behind. */
    public static final Comparator<Cell> ORDER =
            Comparator.comparingInt(Cell::rank).thenComparing(Cell::name);

    private static final List<Color> SPARE =
            List.of(new Color(0x4c9ad1), new Color(0x5a5a5a), new Color(0x8c6d31), new Color(0xb05c8e));
    private static final float[][] SPARE_DASHES = {{5, 2, 1, 2}, {3, 3}, {9, 2, 2, 2, 2, 2}, {1, 2}};

    /**
     * The cells of a study by name. One without a colour of its own has that of its family and a dash that nobody else has; where
     * the family has none either it takes a spare one. Spare ones go round in the order of names.
     *
     * @param cards by name of cell
     */
    static Map<String, Cell> of(Map<String, Map<?, ?>> cards) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        Map<String, Color> families = new LinkedHashMap<>();
        cards.forEach((name, card) -> {
            Color own = colour(card.get("colour"));
            if (own != null) {
                Cell cell = new Cell(name, card, own, dash(card.get("dash")));
                cells.put(name, cell);
                families.putIfAbsent(cell.family(), own);
            }
        });
        int next = 0;
        for (var one : new TreeMap<>(cards).entrySet()) {
            if (!cells.containsKey(one.getKey())) {
                Cell bare = new Cell(one.getKey(), one.getValue(), null, null);
                int spare = next++ % SPARE.size();
                Color colour = families.getOrDefault(bare.family(), SPARE.get(spare));
                cells.put(bare.name, new Cell(bare.name, bare.card, colour, SPARE_DASHES[spare]));
            }
        }
        return cells;
    }

    private static Color colour(Object text) {
        return text instanceof String hex && hex.matches("#[0-9a-f]{6}") ? Color.decode(hex) : null;
    }

    private static float[] dash(Object lengths) {
        List<Float> dash = new ArrayList<>();
        if (lengths instanceof List<?> all) {
            all.forEach(each -> dash.add(each instanceof Number n ? n.floatValue() : 0f));
        }
        boolean drawn = dash.stream().anyMatch(v -> v > 0) && dash.stream().allMatch(v -> v >= 0);
        float[] values = new float[dash.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = dash.get(i);
        }
        return drawn ? values : null;
    }

    /** What the card says under a key, or {@code otherwise}. */
    public String text(String key, String otherwise) {
        return card.get(key) instanceof String text && !text.isEmpty() ? text : otherwise;
    }

    /** Its name for people. */
    public String title() {
        return text("title", name);
    }

    /** The family of cells that it belongs to; itself where it does not say. */
    public String family() {
        return text("family", name);
    }

    int rank() {
        return card.get("rank") instanceof Number rank ? rank.intValue() : Integer.MAX_VALUE;
    }

    /** The letters of its blocks of columns of which the card says so. */
    private List<String> letters(String flag) {
        List<String> letters = new ArrayList<>();
        if (card.get("gates") instanceof List<?> gates) {
            for (Object gate : gates) {
                if (gate instanceof Map<?, ?> one && Boolean.TRUE.equals(one.get(flag))) {
                    letters.add(String.valueOf(one.get("letter")));
                }
            }
        }
        return letters;
    }

    /** How many blocks of columns its parameters have, gates and candidate; 0 if it does not say. */
    public int blocks() {
        return card.get("gates") instanceof List<?> gates ? gates.size() : 0;
    }

    /** Whether it is known to have gates. */
    public boolean gated() {
        return !letters("gate").isEmpty();
    }

    /** Whether it is known to have none, and so no carry path. */
    public boolean ungated() {
        return card.containsKey("gates") && !gated();
    }

    /** The letter of the gate that keeps the past, {@code z} or {@code f}; empty if it says of none. */
    public String keeper() {
        return letters("keeps").stream().findFirst().orElse("");
    }

    /** The letters of what it carries from step to step, such as {@code c} and {@code h}; {@code h} alone if it does not say. */
    public List<String> states() {
        List<String> states = new ArrayList<>();
        if (card.get("states") instanceof List<?> all) {
            all.forEach(each -> states.add(String.valueOf(each)));
        }
        return states.isEmpty() ? List.of("h") : states;
    }

    /** {@code (c, h)} for a gradient at all that it carries, else {@code h}, of which nobody else knows. */
    public String state(boolean whole) {
        return whole ? "(" + String.join(", ", states()) + ")" : states().get(states().size() - 1);
    }

    /** What an initializer of this cell is called where others use it; empty if nobody says. */
    public String startName(String init) {
        return card.get("start-names") instanceof Map<?, ?> names && names.get(plain(init)) instanceof String known
                ? known
                : "";
    }

    /** As cards write it: without what {@code keras+} only repeats, and with the letter T for a number of steps. */
    private static String plain(String init) {
        return init.replaceFirst("^keras\\+", "").replaceFirst("^chrono\\(.*\\)$", "chrono(T)");
    }
}
