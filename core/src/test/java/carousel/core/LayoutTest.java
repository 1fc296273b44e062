package carousel.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The floor plan of core, from the ground up: a package uses only what stands above it here. */
@AnalyzeClasses(packages = "carousel.core", importOptions = ImportOption.DoNotIncludeTests.class)
class LayoutTest {
    private static Map<String, List<String>> plan() {
        Map<String, List<String>> plan = new LinkedHashMap<>();
        plan.put("text", List.of());
        plan.put("kernel", List.of("org.ejml..", "jdk.incubator.vector.."));
        plan.put("random", List.of());
        plan.put("param", List.of("kernel", "random", "text", "org.ejml.."));
        plan.put("data", List.of("kernel"));
        plan.put("cell", List.of("kernel", "data", "param", "text"));
        plan.put("loss", List.of("kernel", "data"));
        plan.put("net", List.of("kernel", "random", "param", "data", "cell", "loss"));
        plan.put("optim", List.of("kernel", "random", "param", "text"));
        plan.put("probe", List.of("kernel", "random", "text", "param", "data", "loss", "cell", "net", "org.ejml.."));
        plan.put("result", List.of("kernel", "text", "tools.jackson.."));
        return plan;
    }

    @ArchTest
    static void every_package_has_its_place(JavaClasses core) {
        TreeSet<String> found = new TreeSet<>();
        core.forEach(c -> found.add(c.getPackageName().replace("carousel.core.", "")));

        assertThat(plan().keySet()).containsAll(found);
    }

    @ArchTest
    static void a_package_uses_only_what_stands_above_it(JavaClasses core) {
        plan().forEach((name, used) -> {
            List<String> allowed = new ArrayList<>(List.of("java..", "carousel.core." + name + ".."));
            used.forEach(u -> allowed.add(u.endsWith("..") ? u : "carousel.core." + u + ".."));
            classes()
                    .that()
                    .resideInAPackage("carousel.core." + name + "..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(allowed.toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(core);
        });
    }

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("carousel.core.(*)..").should().beFreeOfCycles();

    /** Outside of the kernels everything speaks of panels; logarithms of the probe are results, not operands. */
    @ArchTest
    static final ArchRule numbers_are_kept_in_panels = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(inCore("param", "data", "cell", "loss", "net", "optim"))
            .should(not(be(describe("an array of numbers", LayoutTest::holdsNumbers))));

    private static boolean holdsNumbers(JavaField field) {
        JavaClass base = field.getRawType().getBaseComponentType();
        return field.getRawType().isArray() && (base.isEquivalentTo(double.class) || base.isEquivalentTo(float.class));
    }

    private static String[] inCore(String... names) {
        return Arrays.stream(names).map(n -> "carousel.core." + n + "..").toArray(String[]::new);
    }

    @ArchTest
    static final ArchRule math = HouseRules.no_math_of_the_machine();

    @ArchTest
    static final ArchRule strict_math = HouseRules.no_strict_math_outside(inCore("random", "probe"));

    @ArchTest
    static final ArchRule locale = HouseRules.no_default_locale();

    @ArchTest
    static final ArchRule charset = HouseRules.no_default_charset();

    @ArchTest
    static final ArchRule order = HouseRules.no_collections_without_order_outside();

    @ArchTest
    static final ArchRule streams = HouseRules.no_parallel_streams();

    @ArchTest
    static final ArchRule output = HouseRules.no_output_outside();

    @ArchTest
    static final ArchRule serialization = HouseRules.no_java_serialization();

    @ArchTest
    static final ArchRule state = HouseRules.no_static_state();
}
