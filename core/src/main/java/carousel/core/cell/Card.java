package carousel.core.cell;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.param.Gate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a cell introduces itself to whoever reads its runs: reports, figures, the comparison with other libraries. It travels with
 * each run ({@link #toMap}), so a reader needs no list of cells, and whatever a card does not say the reader does without.
 *
 * <p>A card is a value: each method below gives another card that says one thing more.
 */
public final class Card {
    /** Behind all cells that say where they belong. */
    private static final int LAST = 1000;

    private final Map<String, Object> map;
    private final Torch torch;
    private final Onnx onnx;
    private final ClosedForm closedForm;

    /**
     * PyTorch's layer of the same equations.
     *
     * @param module of {@code torch.nn}
     * @param nonlinearity as PyTorch calls it
     * @param gates our letters, in the order of PyTorch's blocks
     */
    public record Torch(String module, String nonlinearity, List<String> gates) {
        public Torch {
            gates = List.copyOf(gates);
        }
    }

    /**
     * ONNX' operator of the same equations.
     *
     * @param operator of the domain {@code ai.onnx}
     * @param activation the only one, where the operator has no gates and a choice; else empty
     * @param resetsAfter whether {@code linear_before_reset} is 1
     * @param gates our letters, in the order of ONNX' blocks
     */
    public record Onnx(String operator, String activation, boolean resetsAfter, List<String> gates) {
        public Onnx {
            gates = List.copyOf(gates);
        }
    }

    private Card(Map<String, Object> map, Torch torch, Onnx onnx, ClosedForm closedForm) {
        this.map = Collections.unmodifiableMap(map);
        this.torch = torch;
        this.onnx = onnx;
        this.closedForm = closedForm;
    }

    /**
     * What is known of a cell that says nothing: its name; its gates, as its input weights have them from left to right; one letter
     * for each state.
     */
    public static Card of(CellProvider provider) {
        Cell<?> cell = provider.create(new CellSpec(1, 1, true, Precision.FLOAT, Kernels.scalar()));
        List<String> states = new ArrayList<>();
        int carried =
                cell.tape(TapeStorage.whole(Precision.FLOAT, 1, 1)).states().size();
        for (int i = carried; i > 1; i--) {
            states.add("s" + i);
        }
        states.add("h");
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("pytorch", "PyTorch default");
        names.put("keras", "Keras default");
        names.put("chrono(T)", "chrono, Tallec and Ollivier");
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("title", provider.name());
        map.put("family", provider.name());
        map.put("rank", LAST);
        map.put("states", List.copyOf(states));
        map.put("gates", cell.inputWeights().gates().stream().map(Card::gate).toList());
        map.put("start-names", Collections.unmodifiableMap(names));
        map.put("starts", List.of("keras"));
        return new Card(map, null, null, null);
    }

    private static Map<String, Object> gate(Gate gate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("letter", gate.name());
        map.put("role", gate.role().name().toLowerCase(Locale.ROOT));
        map.put("gate", gate.role().isGate());
        map.put("keeps", gate.role().keeps());
        return Collections.unmodifiableMap(map);
    }

    private Card with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return new Card(more, torch, onnx, closedForm);
    }

    /**
     * Its name for people, what it is a kind of, and its place among all cells: vanilla networks from 10, GRUs from 30, LSTMs
     * from 50.
     */
    public Card named(String title, String family, int rank) {
        return with("title", title).with("family", family).with("rank", rank);
    }

    /** Not among the cells that a comparison takes where nobody names any: a variant for whoever asks for it. */
    public Card aside() {
        return with("aside", true);
    }

    /** Letters of what is carried from step to step, the one with the carry path first. */
    public Card states(String... letters) {
        return with("states", List.of(letters));
    }

    /** Colour, {@code #rrggbb}, and lengths of dashes and gaps; none for a solid line. */
    public Card drawn(String colour, Number... dash) {
        return with("colour", colour).with("dash", List.of(dash));
    }

    /** One step forward, what the gradient at step t becomes at t − 1, and the same as a matrix; in lines, h⁻ before the step. */
    public Card equations(String forward, String backward, String jacobian) {
        return with("forward", forward).with("backward", backward).with("jacobian", jacobian);
    }

    /** The step back in half a line. */
    public Card stepBack(String equation) {
        return with("step-back", equation);
    }

    /** Initializers worth being shown side by side, the usual one first; {@code T} stands for the length of the task. */
    public Card starts(String... initializers) {
        return with("starts", List.of(initializers));
    }

    /** What the literature calls this cell with this initializer, which is written as in {@link #starts}. */
    public Card startName(String initializer, String name) {
        Map<String, Object> names = new LinkedHashMap<>();
        ((Map<?, ?>) map.get("start-names")).forEach((key, value) -> names.put((String) key, value));
        names.put(initializer, name);
        return with("start-names", Collections.unmodifiableMap(names));
    }

    /** PyTorch's layer of the same equations; see {@link Torch}. */
    public Card torch(String module, String nonlinearity, String... gates) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("module", module);
        said.put("gates", List.of(gates));
        said.put("nonlinearity", nonlinearity);
        Card more = with("torch", Collections.unmodifiableMap(said));
        return new Card(more.map, new Torch(module, nonlinearity, List.of(gates)), onnx, closedForm);
    }

    /** ONNX' operator of the same equations; no part of {@link #toMap}. */
    public Card onnx(Onnx operator) {
        return new Card(map, torch, operator, closedForm);
    }

    /**
     * Keras' layer of the same equations.
     *
     * @param options that make it so
     * @param gates Keras' letters, in the order of its blocks
     */
    public Card keras(String layer, Map<String, ?> options, String... gates) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("layer", layer);
        said.put("gates", List.of(gates));
        said.putAll(options);
        return with("keras", Collections.unmodifiableMap(said));
    }

    /** What is known of its gradient without running it; no part of {@link #toMap}. */
    public Card closedForm(ClosedForm.Step stepBack) {
        return new Card(map, torch, onnx, new ClosedForm(((List<?>) map.get("states")).size(), stepBack));
    }

    /** The name for people. */
    public String title() {
        return (String) map.get("title");
    }

    /** What it is a kind of. */
    public String family() {
        return (String) map.get("family");
    }

    /** Its place in tables and legends: the lower, the earlier. */
    public int rank() {
        return (Integer) map.get("rank");
    }

    /** Whether it is compared only where somebody names it. */
    public boolean isAside() {
        return map.containsKey("aside");
    }

    /** Initializers worth being shown side by side, the usual one first. */
    public List<String> starts() {
        return ((List<?>) map.get("starts")).stream().map(String.class::cast).toList();
    }

    /** PyTorch's layer, where there is one. */
    public Optional<Torch> torch() {
        return Optional.ofNullable(torch);
    }

    /** ONNX' operator, where there is one. */
    public Optional<Onnx> onnx() {
        return Optional.ofNullable(onnx);
    }

    /** What is known of its gradient without running it, where it is. */
    public Optional<ClosedForm> closedForm() {
        return Optional.ofNullable(closedForm);
    }

    /** All that it says, as run files hold it under {@code facts.card}. */
    public Map<String, Object> toMap() {
        return map;
    }
}
