namespace Affiliate.Standalone.Demo;

/// <summary>A step did not answer what the story needs.</summary>
internal sealed class DemoFailure(string message) : Exception(message);
