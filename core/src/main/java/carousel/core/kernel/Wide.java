package carousel.core.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A double that stays double in the float twin of its source: coefficients as the caller gives them, and sums. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE_USE)
@interface Wide {}
