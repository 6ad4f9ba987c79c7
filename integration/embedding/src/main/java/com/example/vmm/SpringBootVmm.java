package com.example.vmm;

import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class SpringBootVmm {

    public static void main(String[] args) {
        SpringApplication.run(SpringBootVmm.class, args);
    }

    @Bean(destroyMethod = "close")
    NetworkBackend networkBackend() {
        return Backends.open();
    }

    @Bean
    ApplicationRunner listing(NetworkBackend backend) {
        return arguments -> System.out.println(
                "attached: " + backend.list(NetworkNamespace.own()).size());
    }
}
