package carousel.core.cell;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Passage.Shape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.kernel.Teams;
import carousel.core.net.Way;
import carousel.core.param.Gate;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every cell owes, whatever its equations: extend this, give its name and its number of parameters, and implement what it
 * promises besides: {@link ExactGradient} or {@link StatedGradient}, {@link KeepsAsSaid}, {@link CarriesAsSaid}.
 */
public abstract class CellContract implements RowsContract, RecomputeContract, NeighboursContract {
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

    /** What reports show of it, and that it stands to the gates that it has. */
    @Test
    void introduces_itself() {
        Card card = provider().card();
        Passage pass = passage(Shape.of(1, 1));
        Map<String, Object> map = card.toMap();

        assertThat(card.title()).isNotBlank();
        assertThat(card.family()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(map.getOrDefault("colour", "#000000").toString()).matches("#[0-9a-f]{6}");
        assertThat((List<?>) map.get("states")).hasSameSizeAs(pass.states()).doesNotHaveDuplicates();
        assertThat(pass.states().get(0)).as("h first").isSameAs(pass.layer.tape().h);
        assertThat(pass.states().get(pass.states().size() - 1).cols())
                .as("what is carried is as wide as h")
                .isEqualTo(Shape.UNITS);
        assertThat(card.starts()).isNotEmpty().allSatisfy(init -> Initializers.named(init.replace("(T)", "(100)")));
        card.torch()
                .ifPresent(torch -> assertThat(torch.gates())
                        .containsExactlyInAnyOrderElementsOf(pass.cell.inputWeights().gates().stream()
                                .map(Gate::name)
                                .toList()));
    }

    /** A blank promise would be a test that nobody runs. */
    @Test
    void promises_all_that_can_be_promised_of_it() {
        Passage pass = passage(Shape.of(1, 1));
        boolean keeps =
                pass.cell.inputWeights().gates().stream().anyMatch(g -> g.role().keeps());

        assertThat(this instanceof ExactGradient)
                .as("either an exact gradient or a stated one")
                .isNotEqualTo(this instanceof StatedGradient);
        assertThat(this instanceof KeepsAsSaid).as("has a gate that keeps").isEqualTo(keeps);
        assertThat(this instanceof CarriesAsSaid)
                .as("has a carry path")
                .isEqualTo(pass.layer.tape().carry() != null);
    }

    /** Where the past passes through one matrix alone, a step back is a product with it. */
    @Test
    void a_transition_sends_back_what_reaches_the_sum() {
        for (Shape shape : List.of(Shape.of(1, 3), Shape.of(4, 2))) {
            Passage pass = passage(shape).forward().backward();
            pass.cell.transition().ifPresent(transition -> {
                assertThat(pass.states()).hasSize(1);
                Parameter U = transition.recurrent();
                Panel expected = Panel.zeros(shape.precision(), shape.batch(), Shape.UNITS);
                pass.k.addProductTransposed(pass.layer.tape().a.at(1), U.value(), expected);
                assertClose("gradient of h_0", pass.layer.tape().dh, expected, 1e-15);
            });
        }
    }

    /** The slope leads from a state's gradient to that of its sum, and bends as it says; kinks are where a state is 0. */
    @Test
    void a_transition_knows_its_slope() {
        Passage pass = passage(Shape.of(1, 3)).forward().backward();
        pass.cell.transition().ifPresent(transition -> {
            for (int b = 0; b < 3; b++) {
                for (int i = 0; i < Shape.UNITS; i++) {
                    double h = pass.layer.tape().h.at(1).get(b, i);
                    double sent = pass.g.at(1).get(b, i) * transition.slope().applyAsDouble(h);
                    assertThat(pass.layer.tape().a.at(1).get(b, i)).isCloseTo(sent, within(1e-15));
                    double more = transition.slope().applyAsDouble(h + 1e-6);
                    double less = transition.slope().applyAsDouble(h - 1e-6);
                    double bend = h == 0 ? 0 : (more - less) / 2e-6;
                    assertThat(transition.bend().applyAsDouble(h)).isCloseTo(bend, within(1e-9));
                }
            }
        });
    }

    /** Probes read them there after a pass forward. */
    @Test
    void blocks_of_sigmoid_gates_hold_the_gates() {
        Passage pass = passage(Shape.of(3, 2)).forward();
        Parameter weights = pass.cell.inputWeights();
        for (int i = 0; i < weights.gates().size(); i++) {
            Gate gate = weights.gates().get(i);
            if (gate.role().isGate()) {
                int from = weights.edges()[i];
                Sequence block =
                        pass.layer.tape().a.cols(from, from + weights.block(i).cols());
                for (int t = 1; t <= 3; t++) {
                    assertThat(Arrays.stream(block.at(t).toArray()).flatMapToDouble(Arrays::stream))
                            .as("%s at %d", gate.name(), t)
                            .allSatisfy(value -> assertThat(value).isBetween(0.001, 0.999))
                            .doesNotHaveDuplicates();
                }
            }
        }
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
        passage(shape).ways().forEach(way -> assertKernelsAndThreadsDoNotChangeABit(shape, way));
    }

    private void assertKernelsAndThreadsDoNotChangeABit(Shape shape, Way way) {
        Map<String, Panel> expected =
                passage(shape).by(way).forward().backward().results();
        List<String> names = new ArrayList<>(List.of("scalar", "plain"));
        Kernels.vector().ifPresent(vector -> names.add(vector.name()));
        for (String name : names) {
            for (int threads = 1; threads <= 3; threads++) {
                try (Kernels kernels = Teams.always(name, threads);
                        Kernels moody = Teams.nowAndThen(name, threads)) {
                    for (Kernels k : List.of(kernels, moody, moody)) {
                        Map<String, Panel> results = new Passage(provider(), shape, k)
                                .by(way)
                                .forward()
                                .backward()
                                .results();
                        String what = name + ", " + threads + " thread(s): ";
                        expected.forEach((key, panel) -> assertSameBits(what + key, results.get(key), panel));
                    }
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
