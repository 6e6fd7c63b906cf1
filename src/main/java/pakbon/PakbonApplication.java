package pakbon;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import pakbon.channels.SupportTools;
import pakbon.database.Restoring;
import pakbon.recovery.NewPasswordCommand;

@SpringBootApplication
public class PakbonApplication {
    public static void main(String[] args) {
        if (SupportTools.mean(args)) {
            System.exit(SupportTools.run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), args));
        }
        if (Restoring.mean(args)) {
            System.exit(Restoring.run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), args));
        }
        if (NewPasswordCommand.mean(args)) {
            System.exit(NewPasswordCommand.run(
                    utf8(FileDescriptor.out), utf8(FileDescriptor.err), System.getenv(), Clock.systemUTC(), args));
        }
        SpringApplication.run(PakbonApplication.class, args);
    }

    /** JSON is UTF-8 whatever the machine speaks. */
    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }
}
