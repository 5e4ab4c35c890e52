namespace Affiliate.Testing;

/// <summary>What a test's PostgreSQL is told, wherever it runs.</summary>
internal static class PostgresSettings
{
    public const string Locale = "C.UTF-8";

    public static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    /// <summary>Of initdb.</summary>
    public static IReadOnlyList<string> Initialisation { get; } =
        ["--auth=scram-sha-256", "--encoding=UTF8", $"--locale={Locale}", "--no-sync"];

    /// <summary>Of the server, as -c name=value.</summary>
    public static IEnumerable<string> Arguments(bool fast, params string[] more)
    {
        string[] settings =
        [
            "max_connections=300", "shared_buffers=64MB", "dynamic_shared_memory_type=mmap", "max_wal_size=512MB", "timezone=UTC",
            .. fast ? ["fsync=off", "full_page_writes=off"] : Array.Empty<string>(),
            .. more,
        ];
        return settings.SelectMany(setting => (string[])["-c", setting]);
    }
}
