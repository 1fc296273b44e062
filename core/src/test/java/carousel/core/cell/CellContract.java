package carousel.core.cell;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.cell.Passage.Shape;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Gate;
import carousel.core.param.Parameter;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every cell owes, whatever its equations: extend this and give its name and its number of parameters. */
public abstract class CellContract implements RowsContract, RecomputeContract, GatesContract {
    /** The name under which the cell is offered. */
    protected abstract String name();

    /** How many numbers are trained, from the cell's equations. */
    protected abstract long parameterCount(int inputs, int units, boolean bias);

    /** The cell under test: the one that users find by that name. */
    protected CellProvider provider() {
        return Cells.onClassPath().named(name());
    }

    @Override
    public final Passage passage(Shape shape) {
        return new Passage(provider(), shape, Kernels.scalar());
    }

    @Test
    void is_offered_under_its_name_with_a_description() {
        assertThat(provider().name()).isEqualTo(name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(provider().description()).isNotBlank().doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void has_as_many_parameters_as_its_equations(boolean bias) {
        for (int[] size : new int[][] {{1, 1}, {3, 4}, {7, 2}}) {
            Cell<?> cell = provider().create(new CellSpec(size[0], size[1], bias, Precision.FLOAT, Kernels.scalar()));
            assertThat(cell.parameters().stream()
                            .mapToLong(p -> p.value().size())
                            .sum())
                    .as("I=%d, H=%d", size[0], size[1])
                    .isEqualTo(parameterCount(size[0], size[1], bias));
            assertThat(cell.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
            assertThat(cell.parameters()).filteredOn(Parameter::isBias).hasSizeGreaterThanOrEqualTo(bias ? 1 : 0);
            assertThat(bias || cell.parameters().stream().noneMatch(Parameter::isBias))
                    .as("no bias left")
                    .isTrue();
            for (Parameter p : cell.parameters()) {
                assertThat(p.gates()).extracting(Gate::name).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void speaks_of_panels_and_never_of_arrays_of_numbers() {
        Passage pass = passage(Shape.of(2, 1));
        for (Class<?> type : List.of(pass.cell.getClass(), pass.layer.tape().getClass())) {
            Stream<Class<?>> fields = Arrays.stream(type.getDeclaredFields()).map(Field::getType);
            Stream<Class<?>> parameters = executables(type).flatMap(e -> Arrays.stream(e.getParameterTypes()));
            assertThat(Stream.concat(fields, parameters).map(Class::getTypeName))
                    .as("types in %s", type.getName())
                    .isNotEmpty()
                    .noneMatch(name -> name.startsWith("double[") || name.startsWith("float["));
        }
    }

    private static Stream<Executable> executables(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradients_agree_with_central_differences(boolean bias) {
        Passage pass = passage(new Shape(5, 2, bias, Precision.DOUBLE, 0));
        pass.forward().backward();
        Map<String, Panel> gradients = pass.gradients();
        gradients.replaceAll((name, gradient) -> copyOf(gradient));

        pass.variables().forEach((name, variable) -> {
            Panel differences = centralDifferences(pass, variable);
            assertClose("gradient by " + name, gradients.get(name), differences, 1e-7);
        });
    }

    private static Panel centralDifferences(Passage pass, Panel variable) {
        double width = 1e-5;
        Panel differences = Panel.zeros(Precision.DOUBLE, variable.rows(), variable.cols());
        for (int r = 0; r < variable.rows(); r++) {
            for (int c = 0; c < variable.cols(); c++) {
                double value = variable.get(r, c);
                variable.set(r, c, value + width);
                double above = pass.loss();
                variable.set(r, c, value - width);
                double below = pass.loss();
                variable.set(r, c, value);
                differences.set(r, c, (above - below) / (2 * width));
            }
        }
        return differences;
    }

    /** Initializers know a gate by its role: a gate that admits, but is said to keep, would forget under {@code chrono(T)}. */
    @Test
    void gates_that_are_said_to_keep_do_keep() {
        assumeTrue(keepingGates(passage(Shape.of(3, 2))).length > 0, "a cell without such a gate");

        assertThat(gradientByPast(-40)).as("through closed gates").isLessThan(1e-12);
        assertThat(gradientByPast(40)).as("through open gates").isGreaterThan(1e-3);
    }

    /** ‖∂L/∂s_0‖ of the state that is carried (the last one), where gates that keep are all open or closed and U = 0. */
    private double gradientByPast(double bias) {
        Passage pass = passage(Shape.of(3, 2));
        for (Parameter p : pass.parameters()) {
            if (p.kind() == Parameter.Kind.RECURRENT || p.kind() == Parameter.Kind.RECURRENT_BIAS) {
                pass.k.zero(p.value());
            }
        }
        for (int gate : keepingGates(pass)) {
            pass.k.fill(pass.cell.inputBias().block(gate), bias);
        }
        List<Panel> past = pass.forward().backward().layer.tape().stateGradients();
        return Math.sqrt(pass.k.sumOfSquares(past.get(past.size() - 1)));
    }

    private static int[] keepingGates(Passage pass) {
        List<Gate> gates = pass.cell.inputBias().gates();
        return IntStream.range(0, gates.size())
                .filter(g -> gates.get(g).role().keeps())
                .toArray();
    }

    @Test
    void gradients_accumulate() {
        Passage once = passage(Shape.of(5, 3)).forward().backward();
        Passage twice = passage(Shape.of(5, 3)).forward().backward().forward().backward();

        for (int i = 0; i < once.parameters().size(); i++) {
            Panel expected = copyOf(once.parameters().get(i).gradient());
            once.k.scale(2, expected);
            assertClose(
                    "gradient by " + once.parameters().get(i).name(),
                    twice.parameters().get(i).gradient(),
                    expected,
                    1e-13);
        }
        once.results().forEach((name, result) -> {
            if (name.startsWith("state")) {
                assertSameBits(name + " of the second pass", twice.results().get(name), result);
            }
        });
    }

    @Test
    void passes_leave_input_and_parameters_as_they_are() {
        Passage pass = passage(Shape.of(5, 3)).forward().backward();
        Passage untouched = passage(Shape.of(5, 3));

        untouched
                .variables()
                .forEach((name, variable) ->
                        assertSameBits(name, pass.variables().get(name), variable));
        assertSameBits("direct gradients", pass.g.all(), untouched.g.all());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void kernels_and_threads_do_not_change_a_bit(Precision precision) {
        Shape shape = Shape.of(5, 7).with(precision);
        Map<String, Panel> expected = passage(shape).forward().backward().results();
        List<String> names = new ArrayList<>(List.of("scalar", "plain"));
        Kernels.vector().ifPresent(vector -> names.add(vector.name()));
        for (String name : names) {
            for (int threads = 1; threads <= 3; threads++) {
                try (Kernels kernels = Kernels.named(name, threads)) {
                    Map<String, Panel> results = new Passage(provider(), shape, kernels)
                            .forward()
                            .backward()
                            .results();
                    String what = name + ", " + threads + " thread(s): ";
                    expected.forEach((key, panel) -> assertSameBits(what + key, results.get(key), panel));
                }
            }
        }
    }

    @Test
    void float_and_double_agree_roughly() {
        Map<String, Panel> doubles =
                passage(Shape.of(5, 3)).forward().backward().results();
        Map<String, Panel> floats = passage(Shape.of(5, 3).with(Precision.FLOAT))
                .forward()
                .backward()
                .results();

        doubles.forEach((name, panel) -> assertClose(name, floats.get(name), panel, 1e-5));
    }
}
