package carousel.core.optim;

import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import java.util.List;

/** The moving averages an optimizer keeps: a panel of zeros for each parameter. */
final class Moments {
    private Moments() {}

    static List<Panel> zerosLike(List<Parameter> parameters) {
        return parameters.stream()
                .map(Parameter::value)
                .map(v -> Panel.zeros(v.precision(), v.rows(), v.cols()))
                .toList();
    }
}
