namespace Affiliate.Testing;

/// <summary>PostgreSQL's own programs, and the account to run them as: it refuses to run as root.</summary>
internal static class PostgresInstallation
{
    public static string Program(string name)
    {
        const string Packages = "/usr/lib/postgresql";
        var versions = Directory.Exists(Packages) ? Directory.GetDirectories(Packages) : [];
        return versions.OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin", name))
            .FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{name} is missing: install the package postgresql, or run tests/run.");
    }

    public static string Version => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Program("postgres"))))!;

    /// <summary>The account a privileged test host steps down to; null when the test host may run the server itself.</summary>
    public static string? Account { get; } = Environment.IsPrivilegedProcess ? "postgres" : null;

    public static IReadOnlyList<string> AsAccount(params string[] command) => Account is null
        ? command
        : ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--init-groups", "--", .. command];

    /// <summary>A new temporary folder that belongs to the account.</summary>
    public static async Task<string> CreateFolderAsync()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-postgres-").FullName;
        if (Account is not null)
            await Command.RunAsync(["chown", $"{Account}:", folder]);
        return folder;
    }
}
