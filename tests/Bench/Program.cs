using Affiliate.Bench;
using Affiliate.Bench.Events;

var asked = args is [] ? ["all"] : args;
if (asked is not ["all" or "events"])
{
    await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/Bench [click|conversion|events|all]");
    return 2;
}

Machine.Print();
if (asked is ["events" or "all"])
    await EventBenchmark.RunAsync();
return 0;
