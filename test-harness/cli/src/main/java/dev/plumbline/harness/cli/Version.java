package dev.plumbline.harness.cli;

import picocli.CommandLine.IVersionProvider;

/** Version from the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Plumbline.class.getPackage().getImplementationVersion();
        return new String[] {"plumbline " + (version == null ? "(not from a jar)" : version)};
    }
}
