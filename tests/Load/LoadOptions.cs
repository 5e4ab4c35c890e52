using System.Globalization;

namespace Affiliate.Load;

/// <summary>How long, how fast and with which luck.</summary>
internal sealed record LoadOptions
{
    public const string Help = """
        Runs a mixed day against the distributed set-up, kills and disturbs its parts in turn, and proves at the end that nothing answered
        was lost or doubled. Ends with 0 only when every claim holds. Ctrl+C ends the day, which then settles and is proven; a second one
        stops everything at once.

        Usage: dotnet run -c Release --project tests/Load -- [options]
          --minutes N   how long the day lasts at least: it ends when everything was broken once (30)
          --pace N      things that happen a second (20)
          --every N     seconds from one fault to the next (15)
          --seed N      same seed, same sequence of events and faults (by default another one each time, printed)
          --calm        no faults at all
          --report FILE where the report goes (artifacts/load/report.md)
          --help        this
        """;

    public double Minutes { get; init; } = 30;

    public double Pace { get; init; } = 20;

    public double Every { get; init; } = 15;

    public int Seed { get; init; } = Random.Shared.Next(1, 1_000_000);

    public bool IsCalm { get; init; }

    public string? Report { get; init; }

    /// <summary>The options, or what is wrong with them.</summary>
    public static (LoadOptions Options, string? Problem) Read(IReadOnlyList<string> args)
    {
        var options = new LoadOptions();
        for (var at = 0; at < args.Count; at++)
        {
            if (args[at] == "--calm")
            {
                options = options with { IsCalm = true };
                continue;
            }

            var (name, value) = (args[at], at + 1 < args.Count ? args[++at] : null);
            if (options.With(name, value) is not { } next)
                return (options, value is null ? $"{name} is no option, or its value is missing" : $"{name} {value} is no option");
            options = next;
        }

        return (options, null);
    }

    private LoadOptions? With(string name, string? value) => name switch
    {
        "--minutes" => Number(value, 0.1, 24 * 60) is { } minutes ? this with { Minutes = minutes } : null,
        "--pace" => Number(value, 0.1, 1000) is { } pace ? this with { Pace = pace } : null,
        "--every" => Number(value, 1, 3600) is { } every ? this with { Every = every } : null,
        "--seed" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? this with { Seed = seed } : null,
        "--report" => string.IsNullOrWhiteSpace(value) ? null : this with { Report = value },
        _ => null,
    };

    private static double? Number(string? text, double least, double most) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most ? number : null;
}
