package carousel.core.optim;

import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The moving averages an optimizer keeps: a panel of zeros for each parameter. */
final class Moments {
    private Moments() {}

    static List<Panel> zerosLike(List<Parameter> parameters) {
        return parameters.stream()
                .map(Parameter::value)
                .map(v -> Panel.zeros(v.precision(), v.rows(), v.cols()))
                .toList();
    }

    /** Puts each panel under {@code kind.name}, the name that of its parameter. */
    static void tell(Map<String, Panel> memory, String kind, Iterable<String> names, List<Panel> panels) {
        Iterator<String> name = names.iterator();
        panels.forEach(panel -> memory.put(kind + "." + name.next(), panel));
    }
}
