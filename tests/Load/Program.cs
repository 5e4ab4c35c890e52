using Affiliate.Load;
using Affiliate.Testing;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(LoadOptions.Help);
    return 0;
}

var (options, problem) = LoadOptions.Read(args);
if (problem is not null)
{
    await Console.Error.WriteLineAsync($"{problem}\n\n{LoadOptions.Help}");
    return 2;
}

// Faults are made by signals to local processes; a container's would be another story.
Environment.SetEnvironmentVariable(TestServers.Variable, TestServers.Processes);
Console.WriteLine($"{options.Minutes} minutes, {options.Pace} a second, seed {options.Seed}");
using var stops = new Stops();
Outcome outcome;
try
{
    outcome = await new Run(options, TimeProvider.System, stops).RunAsync();
}
catch (OperationCanceledException) when (stops.AtOnce.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped: nothing is proven.");
    return Stops.ExitCode;
}

var report = Report.Of(outcome);
var file = options.Report ?? Path.Combine(Repository.Root, "artifacts", "load", "report.md");
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
await File.WriteAllTextAsync(file, report);
Console.WriteLine(report);
return outcome.IsProven ? 0 : 1;
