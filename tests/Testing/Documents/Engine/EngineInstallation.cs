namespace Affiliate.Testing;

/// <summary>
/// DocumentDB unpacked from Debian unstable, kept under the repository's artifacts folder and fetched there by the first test run that
/// needs it. The number in its name grows when fetch-engine leaves something else than before.
/// </summary>
internal static class EngineInstallation
{
    /// <summary>Of the account fetch-engine makes: no account of this machine.</summary>
    private const string Account = "59817";

    private static readonly string Root = Path.Combine(Repository.Root, "artifacts", "testing", "documentdb-1");

    public static string Password => File.ReadAllText(Path.Combine(Root, "template", "password"));

    /// <exception cref="InvalidOperationException">It is not there and cannot be fetched; says why and what to do.</exception>
    public static async Task EnsureAsync()
    {
        if (!File.Exists(Path.Combine(Root, "ready")))
        {
            var script = Path.Combine(Repository.Root, "tests", "Testing", "Documents", "Engine", "fetch-engine");
            await Command.RunAsync(["bash", script, Root]);
        }

        if (!Environment.IsPrivilegedProcess)
        {
            throw new InvalidOperationException(
                "The MongoDB-compatible test engine runs in a folder of its own (chroot), which takes root: run the tests as root, "
                + "or start a container engine and MongoDB itself is used.");
        }
    }

    /// <summary>A new folder of the engine's account with a data folder in it, ready to be started on.</summary>
    public static async Task<string> CreateFolderAsync()
    {
        var folder = Path.Combine(Root, "runs", $"{Guid.NewGuid():N}");
        await Command.RunAsync(["cp", "-a", Path.Combine(Root, "template"), folder]);
        return folder;
    }

    /// <summary>A command inside the installation, as its account; paths under <see cref="Inside"/>.</summary>
    public static IReadOnlyList<string> AsAccount(params string[] command) =>
        ["chroot", $"--userspec={Account}:{Account}", Root, .. command];

    /// <summary>The same path as seen from within.</summary>
    public static string Inside(string path) => $"/{Path.GetRelativePath(Root, path)}";
}
