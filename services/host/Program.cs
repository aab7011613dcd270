using Petitions.Host;

return await Commands.RunAsync(args);
