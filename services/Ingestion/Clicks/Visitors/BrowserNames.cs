using System.Buffers;

namespace Affiliate.Ingestion.Clicks.Visitors;

/// <summary>
/// Whether a user agent is a browser's with a person before it: it names itself as browsers do and carries no automaton's
/// word. Whoever wants to deceive can; this keeps out those that say what they are.
/// </summary>
internal static class BrowserNames
{
    private const string Bot = "bot";
    private static readonly BrowserMarks Browsers = DataFile.Read<BrowserMarks>("browsers.json");
    private static readonly SearchValues<string> Marks = Any(Browsers.Marks);
    private static readonly SearchValues<string> Automata =
        Any(DataFile.Read<List<AutomatonGroup>>("automata.json").SelectMany(group => group.Words));

    public static bool Include(string userAgent) =>
        IsBrowserLike(userAgent) && (!IsAutomaton(userAgent) || !IsAutomaton(WithoutInnocent(userAgent)));

    private static bool IsBrowserLike(string userAgent) =>
        Browsers.Beginnings.Any(beginning => userAgent.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
        || userAgent.AsSpan().ContainsAny(Marks);

    private static bool IsAutomaton(string userAgent) =>
        userAgent.AsSpan().ContainsAny(Automata) || userAgent.EndsWith(Bot, StringComparison.OrdinalIgnoreCase);

    private static string WithoutInnocent(string userAgent) =>
        Browsers.Innocent.Aggregate(userAgent, (rest, name) => rest.Replace(name, "", StringComparison.OrdinalIgnoreCase));

    private static SearchValues<string> Any(IEnumerable<string> words) =>
        SearchValues.Create([.. words], StringComparison.OrdinalIgnoreCase);
}
