"""What people can ask Molip to do; every command checks the actor first."""
