package carousel.core.cell;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.text.Providers;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The cells on the class path. */
public final class Cells {
    private final SortedMap<String, CellProvider> byName;

    private Cells(SortedMap<String, CellProvider> byName) {
        this.byName = Collections.unmodifiableSortedMap(byName);
    }

    /**
     * All cells that {@link ServiceLoader} finds, by name.
     *
     * @throws RefusedException where one of them is of no use, or two claim one name: it names the class
     */
    public static Cells onClassPath() {
        Providers<CellProvider> providers = new Providers<>(
                CellProvider.class, CellProvider::name, CellProvider::description, RefusedException.class);
        SortedMap<String, CellProvider> found = new TreeMap<>(providers.load());
        CellSpec small = new CellSpec(1, 1, true, Precision.FLOAT, Kernels.scalar());
        for (CellProvider provider : found.values()) {
            providers.answer(provider, "create(spec)", () -> provider.create(small));
            providers.answer(provider, "card()", () -> provider.card().toMap());
        }
        return new Cells(found);
    }

    /** Names in alphabetical order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The names of those that are compared where nobody names any: all but those whose cards stand aside. */
    public List<String> compared() {
        return byName.values().stream()
                .filter(cell -> !cell.card().isAside())
                .map(CellProvider::name)
                .toList();
    }

    /** Providers in alphabetical order of their names. */
    public List<CellProvider> all() {
        return List.copyOf(byName.values());
    }

    /** Providers in the order in which people are shown them: by the rank of their cards, then by name. */
    public List<CellProvider> inOrder() {
        return byName.values().stream()
                .sorted(Comparator.comparingInt(cell -> cell.card().rank()))
                .toList();
    }

    /** The first cell of each family, in the order of {@link #inOrder}; families of which all stand aside have none. */
    public List<CellProvider> firstOfEachFamily() {
        Map<String, CellProvider> first = new LinkedHashMap<>();
        inOrder().stream()
                .filter(cell -> !cell.card().isAside())
                .forEach(cell -> first.putIfAbsent(cell.card().family(), cell));
        return List.copyOf(first.values());
    }

    /**
     * The provider of that name.
     *
     * @throws RefusedException where there is none, with the nearest name and all that there are
     */
    public CellProvider named(String name) {
        CellProvider found = byName.get(name);
        if (found == null) {
            throw new RefusedException(Refusal.noSuch("cell", name, "on the class path", names()));
        }
        return found;
    }
}
