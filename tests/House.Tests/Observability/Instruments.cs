using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Affiliate.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Affiliate.House.Tests.Observability;

/// <summary>All that our processes measure.</summary>
internal static partial class Instruments
{
    private static readonly string[] Libraries =
        ["System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql"];

    private static readonly Lazy<IReadOnlyList<string>> Sources = new(() => new[] { "services", "gateway" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(File.ReadAllText).ToList());

    /// <summary>Our own, as the sources make them.</summary>
    public static IReadOnlyList<Instrument> Ours() => Sources.Value.SelectMany(source => Made().Matches(source))
        .Select(match => new Instrument(match.Groups["name"].Value, match.Groups["unit"].Value, match.Groups["kind"].Value))
        .ToList();

    /// <summary>Those of the libraries whose meters we export, as they announce them.</summary>
    public static async Task<IReadOnlyList<Instrument>> OfLibrariesAsync()
    {
        var announced = new ConcurrentBag<Instrument>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (Libraries.Contains(instrument.Meter.Name, StringComparer.Ordinal))
                announced.Add(new Instrument(instrument.Name, instrument.Unit, instrument.GetType().Name.Split('`')[0]));
        };
        listener.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var web = builder.Build();
        await web.StartAsync();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(web.Urls.Single()));
        await using var database = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1");
        return [.. announced];
    }

    /// <summary>Whether some instrument of ours has such a label.</summary>
    public static bool HaveLabel(string name)
    {
        var (given, listed) = ($"(\"{name}\", ", $"{{ \"{name}\", ");
        return Sources.Value.Any(
            source => source.Contains(given, StringComparison.Ordinal) || source.Contains(listed, StringComparison.Ordinal));
    }

    [GeneratedRegex(
        @"\.Create(?<kind>Counter|UpDownCounter|Histogram|Gauge)<\w+>\(\s*""(?<name>[\w.]+)""(\s*,\s*""(?<unit>[^""]*)"")?",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Made();
}
