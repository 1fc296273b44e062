package carousel.core.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What somebody's own jar brings, looked at before anything is done with it: whoever reads the refusal learns which class it is.
 *
 * @param service what is provided, {@code CellProvider} or the like
 * @param name of a provider
 * @param description of a provider
 * @param meant what else a provider may throw besides refusals
 */
public record Providers<P>(
        Class<P> service,
        Function<P, String> name,
        Function<P, String> description,
        Class<? extends RuntimeException> meant) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 40;

    /**
     * All that {@link ServiceLoader} finds, by name, in the order in which it finds them.
     *
     * @throws RefusedException where one cannot be made, has no name or description, or a name that another one has
     */
    public Map<String, P> load() {
        Map<String, P> found = new LinkedHashMap<>();
        for (P provider : made()) {
            String named = answer(provider, "name()", () -> name.apply(provider));
            if (named.length() > LONGEST_NAME || !NAME.matcher(named).matches()) {
                throw refused(
                        provider,
                        "one whose name is lower case, digits and hyphens, at most " + LONGEST_NAME + " in all, not '"
                                + shown(named) + "'");
            }
            String told = answer(provider, "description()", () -> description.apply(provider));
            if (told.isBlank() || told.codePoints().anyMatch(Character::isISOControl)) {
                throw refused(provider, "one whose description is one line of text");
            }
            P other = found.put(named, provider);
            if (other != null) {
                throw refused(
                        provider,
                        "one with a name of its own; '" + named + "' is "
                                + other.getClass().getName());
            }
        }
        return found;
    }

    private List<P> made() {
        List<P> all = new ArrayList<>();
        Iterator<P> found = ServiceLoader.load(service).iterator();
        try {
            while (found.hasNext()) {
                all.add(found.next());
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw refused("on the class path", "of classes that can be made; " + told(e), e);
        }
        return all;
    }

    /**
     * What a provider answers.
     *
     * @param question how a refusal names what it is asked for
     * @throws RefusedException if that is nothing, or a fault other than a refusal
     */
    public <T> T answer(P provider, String question, Supplier<T> answer) {
        T given;
        try {
            given = answer.get();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (e instanceof RefusedException refused) {
                throw refused;
            }
            if (meant.isInstance(e)) {
                throw meant.cast(e);
            }
            throw refused(provider.getClass().getName(), "one whose " + question + " answers; it threw " + told(e), e);
        }
        if (given == null) {
            throw refused(provider, "one whose " + question + " is not null");
        }
        return given;
    }

    private RefusedException refused(P provider, String expected) {
        return new RefusedException(
                Refusal.value(service.getSimpleName(), provider.getClass().getName(), expected));
    }

    private RefusedException refused(String what, String expected, Throwable cause) {
        RefusedException refused = new RefusedException(Refusal.value(service.getSimpleName(), what, expected));
        refused.initCause(cause);
        return refused;
    }

    private static String told(Throwable fault) {
        String what = fault instanceof ServiceConfigurationError ? fault.getMessage() : fault.toString();
        return shown(fault.getCause() == null ? what : what + ": " + fault.getCause());
    }

    private static String shown(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
    }
}
