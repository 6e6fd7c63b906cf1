package pakbon.recovery;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import pakbon.database.DatabaseUnusable;
import pakbon.database.RunningDatabase;
import pakbon.users.PasswordResets;

/**
 * {@code new-password EMAIL}: a code for who cannot sign in and can get no mail, on the machine that Pakbon runs on and while it
 * runs. What cannot be done is a sentence, never a stack trace.
 */
public final class NewPasswordCommand {
    private static final String WORD = "new-password";
    private static final String USAGE = """
            pakbon new-password EMAIL
              gives a code by which the person who signs in with EMAIL sets a new password, while Pakbon runs here""";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private NewPasswordCommand() {}

    /** Whether these words are for this rather than for starting Pakbon. */
    public static boolean mean(String... words) {
        return words.length > 0 && words[0].equals(WORD);
    }

    /** Answers the exit code: 0 with a code, 1 when there is none to give, 2 for wrong words. */
    public static int run(
            PrintStream out, PrintStream err, Map<String, String> environment, Clock clock, String... words) {
        var rest = List.of(words).subList(1, words.length);
        if (rest.size() != 1 || rest.getFirst().startsWith("--")) {
            err.println("This was not understood: " + String.join(" ", words));
            err.println(USAGE);
            return 2;
        }
        try {
            var email = rest.getFirst();
            var now = clock.instant();
            var code = PasswordResets.ofOperator(RunningDatabase.of(environment), email, now);
            if (code.isEmpty()) {
                err.println("Nobody signs in with " + email + ". The addresses stand under Settings > People.");
                return 1;
            }
            out.println("Code: " + code.get());
            out.println("It opens once, until "
                    + TIME.format(now.plus(PasswordResets.LASTS).atZone(ZoneId.systemDefault()))
                    + ". In Pakbon, go to /signin/new-password, enter the code and choose a new password.");
            return 0;
        } catch (DatabaseUnusable e) {
            err.println(e.getMessage() + " " + e.remedy());
        } catch (DataAccessException e) {
            err.println("The database of Pakbon did not answer: "
                    + e.getMostSpecificCause().getMessage());
        }
        return 1;
    }
}
