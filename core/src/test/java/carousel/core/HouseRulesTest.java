package carousel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds what it forbids, and lets pass what it does not. */
class HouseRulesTest {
    private static final JavaClasses ALL =
            new ClassFileImporter().importClasses(HouseRulesTest.class.getDeclaredClasses());

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(HouseRules.no_math_of_the_machine(), MachineMath.class),
                Arguments.of(HouseRules.no_math_of_the_machine(), MachineMathByReference.class),
                Arguments.of(HouseRules.no_strict_math_outside("elsewhere"), ExactMath.class),
                Arguments.of(HouseRules.no_default_locale(), DefaultLocale.class),
                Arguments.of(HouseRules.no_default_locale(), DefaultCase.class),
                Arguments.of(HouseRules.no_default_charset(), DefaultCharset.class),
                Arguments.of(HouseRules.no_default_charset(), DefaultReader.class),
                Arguments.of(HouseRules.no_collections_without_order_outside("elsewhere"), UnorderedSet.class),
                Arguments.of(HouseRules.no_collections_without_order_outside("elsewhere"), UnorderedSetOfMany.class),
                Arguments.of(HouseRules.no_collections_without_order_outside("elsewhere"), UnorderedCopy.class),
                Arguments.of(HouseRules.no_collections_without_order_outside("elsewhere"), UnorderedMap.class),
                Arguments.of(HouseRules.no_collections_without_order_outside("elsewhere"), UnorderedMapCopy.class),
                Arguments.of(HouseRules.no_collections_without_order_outside("elsewhere"), UnorderedEntries.class),
                Arguments.of(HouseRules.no_collections_without_order_outside("elsewhere"), UnorderedStream.class),
                Arguments.of(HouseRules.no_parallel_streams(), Parallel.class),
                Arguments.of(HouseRules.no_parallel_streams(), ParallelNumbers.class),
                Arguments.of(HouseRules.no_output_outside("elsewhere"), Loud.class),
                Arguments.of(HouseRules.no_java_serialization(), Stored.class),
                Arguments.of(HouseRules.no_static_state(), Counter.class),
                Arguments.of(HouseRules.no_static_state(), Cache.class),
                Arguments.of(HouseRules.no_static_state(), Table.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void finds_what_it_forbids(ArchRule rule, Class<?> offender) {
        assertThat(rule.evaluate(only(offender)).hasViolation())
                .as("%s on %s", rule.getDescription(), offender.getSimpleName())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void lets_pass_what_is_right(ArchRule rule, Class<?> offender) {
        assertThatCode(() -> rule.allowEmptyShould(true).check(only(Exemplary.class)))
                .doesNotThrowAnyException();
    }

    private static JavaClasses only(Class<?> one) {
        return ALL.that(DescribedPredicate.describe("the one", c -> c.isEquivalentTo(one)));
    }

    static final class MachineMath {
        double of(double x) {
            return Math.exp(x);
        }
    }

    static final class MachineMathByReference {
        final DoubleUnaryOperator function = Math::tanh;
    }

    static final class ExactMath {
        double of(double x) {
            return StrictMath.log(x);
        }
    }

    static final class DefaultLocale {
        String of(double x) {
            return String.format("%.3f", x);
        }
    }

    static final class DefaultCase {
        String of(String text) {
            return text.toLowerCase();
        }
    }

    static final class DefaultCharset {
        byte[] of(String text) {
            return text.getBytes();
        }
    }

    static final class DefaultReader {
        final InputStreamReader reader = new InputStreamReader(new ByteArrayInputStream(new byte[0]));
    }

    static final class UnorderedSet {
        final Set<String> names = Set.of("a", "b");
    }

    static final class UnorderedSetOfMany {
        Set<String> of(String[] names) {
            return Set.of(names);
        }
    }

    static final class UnorderedCopy {
        Set<String> of(List<String> names) {
            return Set.copyOf(names);
        }
    }

    static final class UnorderedMap {
        final Map<String, Integer> sizes = Map.of("a", 1, "b", 2);
    }

    static final class UnorderedMapCopy {
        Map<String, Integer> of(Map<String, Integer> sizes) {
            return Map.copyOf(sizes);
        }
    }

    static final class UnorderedEntries {
        final Map<String, Integer> sizes = Map.ofEntries(Map.entry("a", 1), Map.entry("b", 2));
    }

    static final class UnorderedStream {
        Set<String> of(List<String> names) {
            return names.stream().collect(Collectors.toSet());
        }
    }

    static final class Parallel {
        long of(List<String> list) {
            return list.parallelStream().count();
        }
    }

    static final class ParallelNumbers {
        int of(int n) {
            return IntStream.range(0, n).parallel().sum();
        }
    }

    static final class Loud {
        void say(String text) {
            System.out.println(text);
        }
    }

    static final class Stored implements Serializable {
        private static final long serialVersionUID = 1;
    }

    static final class Counter {
        static int count;
    }

    static final class Cache {
        static final ArrayList<String> SEEN = new ArrayList<>();
    }

    static final class Table {
        static final double[] VALUES = {1, 2};
    }

    static final class Exemplary {
        static final double LIMIT = 3;
        static final Map<String, Integer> SIZES = Map.of("a", 1);
        static final List<String> NAMES = List.of("a", "b");

        String of(double x) {
            return String.format(Locale.ROOT, "%.3f", Math.fma(x, x, Math.sqrt(LIMIT)))
                            .toLowerCase(Locale.ROOT)
                    + new String(NAMES.get(0).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                    + NAMES.stream().count();
        }
    }
}
