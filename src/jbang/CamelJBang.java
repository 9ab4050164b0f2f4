//JAVA 17+
//DEPS org.apache.camel:camel-bom:4.18.0@pom
//DEPS org.apache.camel:camel-jbang-core:4.17.0
//DEPS org.apache.camel:camel-jbang-console:4.17.0
//DEPS org.apache.camel.kamelets:camel-kamelets:4.18.0
//DEPS org.apache.camel.kamelets:camel-kamelets-catalog:4.18.0

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** The command {@code camel} from Maven artifacts alone, for a test that must not ask anything but a Maven repository. */
public class CamelJBang {
    public static void main(String... args) {
        CamelJBangMain.run(args);
    }
}
