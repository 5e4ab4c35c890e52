// The smallest program with the outside of a service: what ServiceProcess is tested with.
var app = WebApplication.Create(args);
if (app.Configuration["Probe:Refuse"] is { } reason)
{
    await Console.Error.WriteLineAsync($"Probe:Refuse is set: {reason}");
    return 78;
}

app.MapGet("/health/ready", () => "ready");
app.MapGet("/process", () => new { id = Environment.ProcessId, greeting = app.Configuration["Probe:Greeting"] });
app.Lifetime.ApplicationStopped.Register(() => Console.WriteLine("stopped in good order"));
await app.RunAsync();
return 0;
