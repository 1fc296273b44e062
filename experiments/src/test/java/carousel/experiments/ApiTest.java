package carousel.experiments;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What others compile against stays: {@code docs/api.txt} has the signatures of the last version, and {@code docs/api.md} lists its types.
 * More may come at any time, and is held from the next version on. To write both anew, from the folder of the project: {@code ./mvnw -q -pl
 * experiments -am test -Dtest=ApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dcarousel.write=true}
 */
class ApiTest {
    private static final Path SIGNATURES = Path.of("../docs/api.txt");
    private static final Path TYPES = Path.of("../docs/api.md");
    private static final String LISTED = "\n## ";

    /** The folder of a module, of its classes and of its jar alike. */
    private static final Pattern MODULE = Pattern.compile("/([a-z-]+)/target/");

    private static final Pattern TYPE =
            Pattern.compile("(?:class|record|enum|interface) carousel\\.([a-z.]+)\\.([A-Z][\\w$]*)");

    @Test
    void nothing_that_was_public_has_gone_or_changed() throws IOException {
        List<String> now = signatures();
        if (Boolean.getBoolean("carousel.write")) {
            Files.writeString(SIGNATURES, String.join("\n", now) + "\n");
        }
        Set<String> gone = whole(Files.readAllLines(SIGNATURES));
        assertThat(gone).as("signatures that are held").hasSizeGreaterThan(2_000);
        gone.removeAll(whole(now));
        assertThat(gone)
                .as(
                        "gone, or changed, so that others no longer compile: put back; or, if it must be, written anew and told in the changelog")
                .isEmpty();
    }

    @Test
    void the_document_lists_the_types_that_are_held() throws IOException {
        String document = Files.readString(TYPES);
        String introduction = document.substring(0, document.indexOf(LISTED) + 1);
        String whole = introduction + types(Files.readAllLines(SIGNATURES));
        if (Boolean.getBoolean("carousel.write")) {
            Files.writeString(TYPES, whole);
        }
        assertThat(TYPES).content().isEqualTo(whole);
    }

    /** Members behind the type that they stand below. */
    private static Set<String> whole(List<String> signatures) {
        Set<String> whole = new TreeSet<>();
        String type = "";
        for (String line : signatures) {
            type = line.startsWith("  ") ? type : line;
            whole.add(line.startsWith("  ") ? type + ":" + line : line);
        }
        return whole;
    }

    private static String types(List<String> signatures) {
        Map<String, Map<String, List<String>>> modules = new LinkedHashMap<>();
        Map<String, List<String>> packages = new TreeMap<>();
        for (String line : signatures) {
            Matcher type = TYPE.matcher(line);
            if (line.startsWith("# ")) {
                packages = modules.computeIfAbsent(line, module -> new TreeMap<>());
            } else if (!line.startsWith("  ") && type.find()) {
                packages.computeIfAbsent(type.group(1), name -> new ArrayList<>())
                        .add(type.group(2).replace('$', '.'));
            }
        }
        return modules.keySet().stream()
                .map(module -> "#" + module + "\n\n| package | types |\n|---|---|\n" + rows(modules.get(module)))
                .collect(joining("\n"));
    }

    private static String rows(Map<String, List<String>> packages) {
        return packages.keySet().stream()
                .map(name -> "| `carousel." + name + "` | " + String.join(", ", packages.get(name)) + " |\n")
                .collect(joining());
    }

    /** A line for each module, below it one for each type, and below that its members, indented. */
    private static List<String> signatures() {
        List<String> lines = new ArrayList<>();
        modules().forEach((module, types) -> {
            lines.add("# " + module);
            for (Class<?> type : types) {
                lines.add(brief(signature(type)));
                members(type).forEach(member -> lines.add("  " + brief(member)));
            }
        });
        return lines;
    }

    private static String brief(String signature) {
        return signature.replaceAll("\\bjava\\.(lang|util|util\\.function)\\.(?=[A-Z])", "");
    }

    /** Public types, and those within them, by module. */
    private static Map<String, List<Class<?>>> modules() {
        Map<String, List<Class<?>>> modules = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(place -> !place.contains("-tests.jar"))
                        .importPackages("carousel")
                        .stream()
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .forEach(type -> {
                            Matcher module = MODULE.matcher(
                                    type.getSource().orElseThrow().getUri().toString());
                            assertThat(module.find()).as(type.getName()).isTrue();
                            if (isOfALibrary(module.group(1), type) && isOpen(type)) {
                                modules.computeIfAbsent(module.group(1), name -> new ArrayList<>())
                                        .add(type.reflect());
                            }
                        });
        return modules;
    }

    /** The command line is none, and of reports the packages behind the entry are nobody else's. */
    private static boolean isOfALibrary(String module, JavaClass type) {
        return !module.equals("experiments")
                && (!module.equals("reports") || type.getPackageName().equals("carousel.reports"));
    }

    private static boolean isOpen(JavaClass type) {
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && isSeen(type.getModifiers().toString())
                && type.getEnclosingClass().map(ApiTest::isOpen).orElse(true);
    }

    private static boolean isSeen(String modifiers) {
        return modifiers.contains("PUBLIC") || modifiers.contains("PROTECTED");
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String signature(Class<?> type) {
        String kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        boolean plain = kind.equals("class");
        Type above = type.getGenericSuperclass();
        return (plain
                        ? words(type.getModifiers() & ~Modifier.INTERFACE)
                        : words(type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)))
                + kind + " " + type.getName() + variables(type.getTypeParameters())
                + (plain && above != Object.class ? " extends " + above.getTypeName() : "")
                + list(type.isInterface() ? " extends " : " implements ", type.getGenericInterfaces());
    }

    /** What it declares, but for what every record and every enum has. */
    private static Stream<String> members(Class<?> type) {
        List<String> all = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isSeen(field.getModifiers()) && !field.isSynthetic()) {
                all.add(words(field.getModifiers()) + field.getGenericType().getTypeName() + " " + field.getName());
            }
        }
        for (Constructor<?> made : type.getDeclaredConstructors()) {
            if (isSeen(made.getModifiers()) && !made.isSynthetic()) {
                all.add(words(made.getModifiers()) + "new"
                        + parameters(made.getGenericParameterTypes(), made.isVarArgs()));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isSeen(method.getModifiers()) && !method.isSynthetic() && !isUsual(type, method.getName())) {
                String variables = variables(method.getTypeParameters());
                all.add((method.isDefault() ? "default " : "")
                        + words(method.getModifiers() & Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED)
                        + (variables.isEmpty() ? "" : variables + " ")
                        + method.getGenericReturnType().getTypeName() + " " + method.getName()
                        + parameters(method.getGenericParameterTypes(), method.isVarArgs()));
            }
        }
        return all.stream().sorted();
    }

    private static boolean isUsual(Class<?> type, String method) {
        return type.isRecord() && List.of("equals", "hashCode", "toString").contains(method)
                || type.isEnum() && List.of("values", "valueOf").contains(method);
    }

    private static String words(int modifiers) {
        String words = Modifier.toString(modifiers);
        return words.isEmpty() ? "" : words + " ";
    }

    private static String parameters(Type[] types, boolean varArgs) {
        String all = Arrays.stream(types).map(Type::getTypeName).collect(joining(", ", "(", ")"));
        return varArgs ? all.replaceFirst("\\[\\]\\)$", "...)") : all;
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(each -> each.getName()
                                + (each.getBounds()[0] == Object.class ? "" : list(" extends ", each.getBounds())))
                        .collect(joining(", ", "<", ">"));
    }

    private static String list(String before, Type[] types) {
        return types.length == 0
                ? ""
                : Arrays.stream(types).map(Type::getTypeName).collect(joining(", ", before, ""));
    }
}
