package pakbon;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class PakbonApplication {
    public static void main(String[] args) {
        SpringApplication.run(PakbonApplication.class, args);
    }
}
