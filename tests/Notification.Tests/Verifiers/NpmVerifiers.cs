using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Verifiers;

/// <summary>The npm packages receivers verify with, run by node on what a receiver really got.</summary>
internal static class NpmVerifiers
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Notification.Tests", "Verifiers");

    /// <summary>A line for each case and package: case, package and version, "genuine" or the refusal.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(params IEnumerable<VerifierCase> cases)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "svix")))
            Assert.Fail($"The packages of {Folder} are not installed: run tests/run, or there: npm ci");
        var printed = await Command.RunAsync(
            ["node", "verify.mjs", JsonSerializer.Serialize(new { cases }, ApiClient.Json)], folder: Folder);
        return printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>One request to verify.</summary>
/// <param name="Name">Of the case.</param>
/// <param name="Secret">The publisher's.</param>
/// <param name="Headers">As received.</param>
/// <param name="Payload">A POST's body; a GET's path and query.</param>
internal sealed record VerifierCase(string Name, string Secret, IReadOnlyDictionary<string, string> Headers, string Payload)
{
    public static VerifierCase Of(string name, string secret, ReceivedRequest request) => new(
        name, secret, request.Headers, request.Method == "GET" ? request.Path + request.QueryString : request.Text);
}
