namespace Affiliate.Testing;

/// <summary>Where RabbitMQ's own scripts lie: Debian's wrapper in sbin switches the user, so it is not used.</summary>
internal static class BrokerInstallation
{
    public static string Script(string name)
    {
        const string Packages = "/usr/lib/rabbitmq/lib";
        var folders = Directory.Exists(Packages)
            ? Directory.GetDirectories(Packages, "rabbitmq_server-*").Select(folder => Path.Combine(folder, "sbin"))
            : [];
        return folders.Append("/usr/lib/rabbitmq/bin").Append("/opt/rabbitmq/sbin")
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{name} is missing: install the package rabbitmq-server, or run tests/run.");
    }
}
