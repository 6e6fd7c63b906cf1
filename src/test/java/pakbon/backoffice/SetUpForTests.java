package pakbon.backoffice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole application with one business, three outlets and the owner Roos. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "pakbon.home=target/homes/set-up",
            "db-scheduler.enabled=false",
            "pakbon.setup.retailer=Thee & Tafel",
            "pakbon.setup.outlets=Utrecht, Zeist, Amersfoort",
            "pakbon.setup.owner-name=Roos Vermeer",
            "pakbon.setup.owner-email=roos@theeentafel.voorbeeld",
            "pakbon.setup.owner-password=" + SetUpForTests.PASSWORD
        })
@interface SetUpForTests {
    String ROOS = "roos@theeentafel.voorbeeld";
    String PASSWORD = "vier woorden op rij";
}
