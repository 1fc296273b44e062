package carousel.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What is forbidden in every module, and why. Each rule has a test that sees it fail. */
public final class HouseRules {
    /** Functions whose last bits java.lang.Math leaves to the machine. */
    private static final List<String> INEXACT = List.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "cbrt", "hypot");

    private static final List<String> DEFAULT_LOCALE = List.of(
            "java.lang.String.format",
            "java.lang.String.formatted",
            "java.lang.String.toLowerCase",
            "java.lang.String.toUpperCase",
            "java.io.PrintStream.printf",
            "java.io.PrintStream.format",
            "java.io.PrintWriter.printf",
            "java.io.PrintWriter.format",
            "java.util.Formatter.<init>",
            "java.util.Locale.getDefault",
            "java.text.DecimalFormat.<init>",
            "java.text.SimpleDateFormat.<init>",
            "java.text.NumberFormat.getInstance",
            "java.text.NumberFormat.getNumberInstance",
            "java.text.NumberFormat.getPercentInstance",
            "java.time.format.DateTimeFormatter.ofPattern");

    private static final List<String> DEFAULT_CHARSET = List.of(
            "java.lang.String.getBytes",
            "java.nio.charset.Charset.defaultCharset",
            "java.io.FileReader.<init>",
            "java.io.FileWriter.<init>",
            "java.io.InputStreamReader.<init>",
            "java.io.OutputStreamWriter.<init>",
            "java.util.Scanner.<init>",
            "java.io.PrintStream.<init>");

    private static final List<String> WITHOUT_ORDER = List.of(
            "java.util.Set.copyOf",
            "java.util.Map.copyOf",
            "java.util.Map.ofEntries",
            "java.util.stream.Collectors.toSet",
            "java.util.stream.Collectors.toUnmodifiableSet",
            "java.util.stream.Collectors.toUnmodifiableMap");

    /** These have no order as soon as they have two elements. */
    private static final List<String> OF_ELEMENTS = List.of("java.util.Set.of", "java.util.Map.of");

    private static final List<Class<?>> MUTABLE =
            List.of(StringBuilder.class, ThreadLocal.class, AtomicReference.class, Number.class);

    private HouseRules() {}

    /** The bits of java.lang.Math's transcendental functions depend on machine and version. */
    public static ArchRule no_math_of_the_machine() {
        return noClasses()
                .should()
                .accessTargetWhere(access(
                        "java.lang.Math's transcendental functions",
                        target -> target.getOwner().isEquivalentTo(Math.class) && INEXACT.contains(target.getName())))
                .because("their last bits depend on the machine; use the kernels' or StrictMath's");
    }

    /** As {@link #no_math_of_the_machine}, for StrictMath, which is exact but not for the inner loops. */
    public static ArchRule no_strict_math_outside(String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .accessTargetWhere(
                        access("StrictMath", target -> target.getOwner().isEquivalentTo(StrictMath.class)));
    }

    /** Text must not depend on the country of the machine. */
    public static ArchRule no_default_locale(String... classesThatTellIt) {
        return noClasses()
                .that(areNot(classesThatTellIt))
                .should()
                .accessTargetWhere(access(
                        "methods that take the default locale",
                        target -> isOneOf(target, DEFAULT_LOCALE) && !hasParameter(target, Locale.class)))
                .because("numbers and words must not depend on the machine: give Locale.ROOT");
    }

    /** Files must not depend on the country of the machine. */
    public static ArchRule no_default_charset(String... classesThatTellIt) {
        return noClasses()
                .that(areNot(classesThatTellIt))
                .should()
                .accessTargetWhere(access(
                        "methods that take the default charset",
                        target -> (isOneOf(target, DEFAULT_CHARSET)
                                        || name(target).equals("java.lang.String.<init>")
                                                && hasParameter(target, byte[].class))
                                && !hasParameter(target, Charset.class)))
                .because("bytes must not depend on the machine: give UTF_8");
    }

    /** Sets and maps of the JDK whose order of iteration differs from process to process. */
    public static ArchRule no_collections_without_order_outside(String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .accessTargetWhere(access(
                        "collections without an order",
                        target -> isOneOf(target, WITHOUT_ORDER)
                                || OF_ELEMENTS.contains(name(target)) && elements(target) > 1))
                .because(
                        "Set.of and its like are iterated in another order in each process: use a List or a Linked collection");
    }

    /** Elements, or pairs of key and value; an array may hold any number. */
    private static int elements(CodeUnitAccessTarget target) {
        int parameters = target.getRawParameterTypes().size();
        if (parameters == 1 && target.getRawParameterTypes().get(0).isArray()) {
            return Integer.MAX_VALUE;
        }
        return target.getOwner().isEquivalentTo(Map.class) ? parameters / 2 : parameters;
    }

    /** Parallel streams split work by the number of processors, and sums with it. */
    public static ArchRule no_parallel_streams() {
        return noClasses()
                .should()
                .accessTargetWhere(access(
                        "parallel streams",
                        target -> target.getName().equals("parallelStream")
                                || target.getOwner().getPackageName().equals("java.util.stream")
                                        && target.getName().equals("parallel")));
    }

    /** Output belongs to the command line. */
    public static ArchRule no_output_outside(String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace");
    }

    /** Java serialization reads whatever is in a file. */
    public static ArchRule no_java_serialization() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .orShould(be(serializableByChoice()));
    }

    /** Static fields are constants; a table in an array is one as long as nobody else sees it. */
    public static ArchRule no_static_state() {
        return fields().that()
                .areStatic()
                .and(describe("written by us", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should(be(constant()))
                .because("what is static is shared by all runs and threads");
    }

    private static DescribedPredicate<JavaClass> areNot(String... names) {
        return describe("are not " + List.of(names), c -> !List.of(names).contains(c.getName()));
    }

    private static DescribedPredicate<JavaField> constant() {
        return describe("final and of an immutable kind", field -> {
            JavaClass type = field.getRawType();
            boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
            return field.getModifiers().contains(JavaModifier.FINAL)
                    && (!type.isArray() || field.getModifiers().contains(JavaModifier.PRIVATE))
                    && (!collection || type.isInterface())
                    && MUTABLE.stream().noneMatch(type::isAssignableTo);
        });
    }

    private static DescribedPredicate<JavaClass> serializableByChoice() {
        return describe(
                "serializable by choice",
                c -> c.getRawInterfaces().stream().anyMatch(i -> i.isAssignableTo(Serializable.class)));
    }

    private interface TargetTest {
        boolean test(CodeUnitAccessTarget target);
    }

    private static DescribedPredicate<JavaAccess<?>> access(String what, TargetTest test) {
        return describe(what, access -> access.getTarget() instanceof CodeUnitAccessTarget target && test.test(target));
    }

    private static String name(CodeUnitAccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static boolean isOneOf(CodeUnitAccessTarget target, List<String> names) {
        return names.contains(name(target));
    }

    private static boolean hasParameter(CodeUnitAccessTarget target, Class<?> type) {
        return target.getRawParameterTypes().stream().anyMatch(p -> p.isEquivalentTo(type));
    }
}
