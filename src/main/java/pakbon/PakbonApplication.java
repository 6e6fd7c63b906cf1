package pakbon;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import pakbon.channels.SupportTools;

@SpringBootApplication
public class PakbonApplication {
    public static void main(String[] args) {
        if (SupportTools.mean(args)) {
            System.exit(SupportTools.run(System.out, System.err, args));
        }
        SpringApplication.run(PakbonApplication.class, args);
    }
}
