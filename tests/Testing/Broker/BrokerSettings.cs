namespace Affiliate.Testing;

/// <summary>The environment of one private node: nothing of it is shared with the system's broker or another test's.</summary>
internal sealed record BrokerSettings(string Folder, int Port, int DistributionPort, int PortMapperPort)
{
    public const string Password = "guest";

    public const string NoPlugins = "[].\n";

    // Queue depths are measured every so often: by default every 5 s, too slow for a test that waits for them.
    public const string Advanced = "[{rabbit, [{quorum_tick_interval, 500}, {collect_statistics_interval, 500}]}].\n";

    public static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(120);

    public static BrokerSettings Create(string folder, int port)
    {
        File.WriteAllText(Path.Combine(folder, "rabbitmq.conf"), "log.file.level = warning\n");
        File.WriteAllText(Path.Combine(folder, "enabled_plugins"), NoPlugins);
        File.WriteAllText(Path.Combine(folder, "advanced.config"), Advanced);
        return new(folder, port, FreePort.Next(), FreePort.Next());
    }

    public string LogFolder => Path.Combine(Folder, "log");

    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["HOME"] = Folder,
        ["RABBITMQ_NODENAME"] = $"test{Port}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = $"{Port}",
        ["RABBITMQ_DIST_PORT"] = $"{DistributionPort}",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(Folder, "data"),
        ["RABBITMQ_LOG_BASE"] = LogFolder,
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(Folder, "none.conf"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(Folder, "rabbitmq"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(Folder, "advanced.config"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(Folder, "enabled_plugins"),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["ERL_EPMD_PORT"] = $"{PortMapperPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
    };
}
