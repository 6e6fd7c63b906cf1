package pakbon.backoffice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import pakbon.users.Permission;

/**
 * What a signed-in person must be allowed to do to reach this page or deed. A handler without this, {@link ForStaff} or
 * {@link ForAnyone} is reached by nobody. On the method, or on the class for all its methods; the method wins.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    Permission value();
}
