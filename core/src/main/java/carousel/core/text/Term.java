package carousel.core.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name with numbers or named parameters in brackets, as settings are written: {@code keras}, {@code adam(0.9,0.99)}, {@code
 * adding(markers=any)}.
 *
 * @param name the name before the bracket
 * @param arguments the numbers in the bracket, none where there is no bracket
 * @param parameters the named ones behind them, by name
 */
public record Term(String name, List<Double> arguments, SortedMap<String, String> parameters) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9-]+)(?:\\(([^()]*)\\))?");
    private static final Pattern PARAMETER = Pattern.compile("([a-z0-9-]+)\\s*=\\s*([A-Za-z0-9.+-]+)");

    public Term {
        arguments = List.copyOf(arguments);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** A name with numbers. */
    public Term(String name, List<Double> arguments) {
        this(name, arguments, new TreeMap<>());
    }

    /**
     * Reads a term.
     *
     * @throws IllegalArgumentException where the text has another form, naming the form that is right
     */
    public static Term parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "'" + Refusal.shown(text) + "' is not a name, or a name with numbers in brackets like normal(0.1)");
        }
        List<Double> numbers = new ArrayList<>();
        SortedMap<String, String> named = new TreeMap<>();
        if (m.group(2) != null) {
            for (String part : m.group(2).split(",", -1)) {
                Matcher parameter = PARAMETER.matcher(part.strip());
                if (!parameter.matches()) {
                    numbers.add(number(text, part.strip()));
                } else if (named.put(parameter.group(1), parameter.group(2)) != null) {
                    throw new IllegalArgumentException(
                            "'" + parameter.group(1) + "' stands twice in '" + Refusal.shown(text) + "'");
                }
            }
        }
        return new Term(m.group(1), numbers, named);
    }

    /** The text of this term, the same for all ways of writing it: {@code normal(0.1)} for {@code normal( 0.10 )}. */
    public String written() {
        Stream<String> numbers = arguments.stream().map(Term::plain);
        Stream<String> named = parameters.entrySet().stream().map(p -> p.getKey() + "=" + p.getValue());
        return arguments.isEmpty() && parameters.isEmpty()
                ? name
                : Stream.concat(numbers, named)
                        .collect(Collectors.joining(",", "(", ")"))
                        .transform(name::concat);
    }

    /** Whole numbers without a point, as people write them. */
    private static String plain(double number) {
        String text = Decimal.shortest(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static double number(String text, String part) {
        try {
            double value = Double.parseDouble(part);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, with the whole text
        }
        throw new IllegalArgumentException(
                "'" + Refusal.shown(part) + "' in '" + Refusal.shown(text) + "' is not a finite number");
    }

    /**
     * Argument {@code index}, or {@code otherwise} where there are fewer.
     *
     * @throws IllegalArgumentException where there are more than {@code most}
     */
    public double argument(int index, int most, double otherwise) {
        refuseParameters();
        if (arguments.size() > most) {
            throw new IllegalArgumentException(
                    "'" + name + "' takes at most " + most + " number(s) in brackets, not " + arguments.size());
        }
        return index < arguments.size() ? arguments.get(index) : otherwise;
    }

    /**
     * The one argument of a name that needs one.
     *
     * @throws IllegalArgumentException where there is none, or more than one
     */
    public double only(String meaning) {
        refuseParameters();
        if (arguments.size() != 1) {
            throw new IllegalArgumentException(
                    "'" + name + "' needs one number in brackets: " + name + "(" + meaning + ")");
        }
        return arguments.get(0);
    }

    /**
     * The arguments of a name that needs one at least.
     *
     * @throws IllegalArgumentException where there is none
     */
    public List<Double> some(String meaning) {
        refuseParameters();
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + name + "' needs one number or several in brackets: " + name + "(" + meaning + ")");
        }
        return arguments;
    }

    private void refuseParameters() {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' takes no '" + parameters.firstKey() + "='");
        }
    }
}
