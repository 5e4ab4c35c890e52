using System.Text.RegularExpressions;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Stacks;

public sealed partial class ComposeFileTests
{
    private const string KeyPrefix = "Internal__PublicKeys__";
    private const string Gateway = "gateway";

    /// <summary>
    /// Whoever is asked must know who asks, or a question is refused and the asker goes on without the answer; nobody else's key is of use.
    /// </summary>
    [Fact]
    public void Each_program_knows_the_keys_of_those_that_call_it_and_no_others()
    {
        var programs = ComposeFile.Programs();
        var calls = programs.SelectMany(program => CalledBy(program).Select(called => (Caller: program.Name, Called: called))).ToList();
        Assert.Contains(("commission", "ingestion"), calls);
        foreach (var program in programs)
        {
            // The gateway passes on requests to all; and itself asks itself nothing.
            var callers = calls.Where(call => call.Called == program.Name).Select(call => call.Caller).Append(Gateway)
                .Distinct(StringComparer.Ordinal);
            var known = program.Environment.Keys.Where(key => key.StartsWith(KeyPrefix, StringComparison.Ordinal))
                .Select(key => key[KeyPrefix.Length..].Split("__")[0]);
            Assert.Equal(callers.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Each_program_keeps_its_journal_with_a_password_of_its_own() => Assert.All(
        ComposeFile.Programs(),
        program => Assert.Equal($"/run/secrets/{program.Name}.journal", program.Environment["Journal__Mongo__File"]));

    private static IEnumerable<string> CalledBy(ComposeProgram program)
    {
        var folder = Path.Combine(Repository.Root, program.Name == Gateway ? Gateway : Path.Combine("services", program.Project));
        return Directory.EnumerateFiles(folder, "*Service.cs").SelectMany(file => Call().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"] is { Success: true } name ? name.Value : Gateway);
    }

    [GeneratedRegex(@"AddServiceClient<\w+>\((?:""(?<name>\w+)""|InternalTokens\.Gateway)\)", RegexOptions.None, 1000)]
    private static partial Regex Call();
}
