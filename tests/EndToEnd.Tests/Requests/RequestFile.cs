using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Requests;

/// <summary>One request of a file under deploy/requests, its variables not yet filled in.</summary>
/// <param name="Name">After <c># @name</c>; empty without one.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Address">With variables.</param>
/// <param name="Headers">With variables.</param>
/// <param name="Body">With variables; null without one.</param>
public sealed record FiledRequest(
    string Name, string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
{
    public override string ToString() => $"{Method} {Address}";
}

/// <summary>Reads the files as the editors that send them do.</summary>
internal static class RequestFile
{
    public static IEnumerable<string> All() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "deploy", "requests"), "*.http")
            .Select(path => Path.GetFileNameWithoutExtension(path)!);

    public static IReadOnlyList<FiledRequest> Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "requests", $"{name}.http"));
        return [.. text.Split("###")[1..].Select(Request)];
    }

    private static FiledRequest Request(string part)
    {
        var lines = part.TrimEnd().Split('\n')[1..].Select(line => line.TrimEnd()).ToList();
        var named = lines.Find(line => line.StartsWith("# @name ", StringComparison.Ordinal));
        lines = lines.FindAll(line => !line.StartsWith('#'));
        var first = lines[0].Split(' ', 2);
        var end = lines.IndexOf("");
        var headers = lines[1..(end < 0 ? lines.Count : end)].Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair[1]));
        return new(
            named?["# @name ".Length..] ?? "", first[0], first[1], [.. headers], end < 0 ? null : string.Join('\n', lines[(end + 1)..]));
    }
}
